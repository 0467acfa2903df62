"""LightGBM as Vylet is compared with it: trees of at most 31 leaves, as many rounds as a tenth of the newest rows does best with."""
import numpy as np
from lightgbm import LGBMClassifier, early_stopping

# Share of the rows, the newest, that say when to stop.
HELD_OUT = 0.1
MOST_ROUNDS, PATIENCE = 600, 30


class Light:
    """Gradient boosting on the features and, as categories, the numbers of airline and destination."""

    def __init__(self, seed=1):
        self.seed = seed

    def fit(self, x, names, late):
        """`x`: rows × features, NaN where missing; `names`: rows × 2; `late`: 1 or 0 per row; rows in the order of days."""
        rows, held = np.hstack([x, names]), max(1, int(len(x) * HELD_OUT))
        settings = {"learning_rate": 0.05, "num_leaves": 31, "min_child_samples": 50, "n_jobs": 1, "verbose": -1}
        categories = [x.shape[1], x.shape[1] + 1]
        self.model = LGBMClassifier(n_estimators=MOST_ROUNDS, random_state=self.seed, **settings).fit(
            rows[:-held],
            late[:-held],
            eval_X=rows[-held:],
            eval_y=late[-held:],
            categorical_feature=categories,
            callbacks=[early_stopping(PATIENCE, verbose=False)],
        )
        return self

    def predict(self, x, names):
        """P(late) per row."""
        return self.model.predict_proba(np.hstack([x, names]))[:, 1]
