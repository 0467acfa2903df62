"""
Four libraries of boosted trees as Vylet's are compared with them: one thread, the same number of trees, depth, bins, learning rate and
shares of rows and columns. Each is a function of rows × features (NaN where missing) and labels that gives the CPU seconds of quantising
and of training, and the model's P(late) as a function of rows.
"""
import time
import numpy as np

BINS = 64
ETA, ROW_SHARE, COLUMN_SHARE, LAMBDA, MIN_HESSIAN = 0.05, 0.3, 0.3, 5, 11


def timed(work):
    """What the work gives, and the CPU seconds that it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def xgboost(x, late, trees, depth, seed):
    import xgboost as xgb

    settings = dict(
        objective="binary:logistic", tree_method="hist", max_depth=depth, eta=ETA, subsample=ROW_SHARE, reg_lambda=LAMBDA, max_bin=BINS,
        colsample_bytree=COLUMN_SHARE, min_child_weight=MIN_HESSIAN, nthread=1, seed=seed,
    )
    matrix, quantising = timed(lambda: xgb.QuantileDMatrix(x, late, nthread=1, max_bin=BINS))
    model, training = timed(lambda: xgb.train(settings, matrix, trees))
    return quantising, training, lambda rows: model.predict(xgb.DMatrix(rows, nthread=1))


def light(x, late, trees, depth, seed):
    import lightgbm as lgb

    # With whole-number gradients (use_quantized_grad) LightGBM 4.7 ends with a failed check of its own on these rows.
    settings = dict(
        objective="binary", max_depth=depth, num_leaves=2**depth, learning_rate=ETA, bagging_fraction=ROW_SHARE, bagging_freq=1,
        feature_fraction=COLUMN_SHARE, lambda_l2=LAMBDA, min_sum_hessian_in_leaf=MIN_HESSIAN, min_data_in_leaf=20, max_bin=BINS - 1,
        num_threads=1, seed=seed, verbose=-1,
    )
    rows, quantising = timed(lambda: lgb.Dataset(x, late, params=settings).construct())
    model, training = timed(lambda: lgb.train(settings, rows, trees))
    return quantising, training, lambda test: model.predict(test, num_threads=1)


def hist(x, late, trees, depth, seed):
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.ensemble._hist_gradient_boosting.binning import _BinMapper

    model = HistGradientBoostingClassifier(
        max_iter=trees, max_depth=depth, max_leaf_nodes=2**depth, learning_rate=ETA, l2_regularization=LAMBDA, max_bins=BINS - 1,
        max_features=COLUMN_SHARE, min_samples_leaf=20, early_stopping=False, random_state=seed,
    )
    # It bins within its training and has no share of rows; the same binning is timed alone and taken off.
    _, quantising = timed(lambda: _BinMapper(n_bins=BINS, random_state=seed, n_threads=1).fit_transform(x.astype(np.float64)))
    _, both = timed(lambda: model.fit(x, late))
    return quantising, both - quantising, lambda rows: model.predict_proba(rows)[:, 1]


def cat(x, late, trees, depth, seed):
    from catboost import CatBoostClassifier, Pool

    model = CatBoostClassifier(
        iterations=trees, depth=depth, learning_rate=ETA, l2_leaf_reg=LAMBDA, rsm=COLUMN_SHARE, bootstrap_type="Bernoulli",
        subsample=ROW_SHARE, boosting_type="Plain", thread_count=1, random_seed=seed, verbose=False, allow_writing_files=False,
    )
    pool = Pool(x, late, thread_count=1)
    _, quantising = timed(lambda: pool.quantize(border_count=BINS - 1, task_type="CPU"))
    _, training = timed(lambda: model.fit(pool))
    return quantising, training, lambda rows: model.predict_proba(rows, thread_count=1)[:, 1]


TRAINERS = {
    "xgboost": xgboost,
    "lightgbm": light,
    "hist-gradient-boosting": hist,
    "catboost": cat,
}
