"""XGBoost as Vylet is compared with it: histogram method, one thread."""
import xgboost as xgb

BINS = 64


def parameters(depth=4, seed=1):
    """XGBoost's parameters; those that Vylet's trees have too are set alike (core/model/gbdt/params.ts), but for the share of the rows."""
    return dict(
        objective="binary:logistic", tree_method="hist", max_depth=depth, eta=0.05, subsample=0.7, colsample_bytree=0.3,
        reg_lambda=5, max_bin=BINS, min_child_weight=11, nthread=1, seed=seed,
    )


class Boosting:
    """150 trees on all features. Airline and destination enter only through the features that hold their rates."""

    def __init__(self, seed):
        self.parameters = parameters(seed=seed)

    def fit(self, x, names, late):
        """`x`: rows × features, NaN where missing; `late`: 1 or 0 per row; `names` is ignored."""
        del names
        self.model = xgb.train(self.parameters, xgb.QuantileDMatrix(x, late, nthread=1, max_bin=BINS), 150)
        return self

    def predict(self, x, names):
        """P(late) per row."""
        del names
        return self.model.predict(xgb.DMatrix(x, nthread=1))
