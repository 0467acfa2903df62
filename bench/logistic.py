"""The logistic regression with an L2 penalty (scikit-learn) that Vylet is compared with."""
import numpy as np
from sklearn.linear_model import LogisticRegression

CLIP = 4


class Ranks:
    """
    Each column that varies among the training rows, as its rank among them, standardised and clipped, with missing values as the mean;
    then an indicator per column that has missing values.
    """

    def __init__(self, x):
        self.used = np.fmin.reduce(x, axis=0) < np.fmax.reduce(x, axis=0)
        x = x[:, self.used]
        self.sorted = [np.sort(column[~np.isnan(column)]) for column in x.T]
        self.missing = [i for i, known in enumerate(self.sorted) if len(known) < len(x)]
        ranks = self._ranks(x)
        self.mean, self.deviation = np.nanmean(ranks, axis=0), np.nanstd(ranks, axis=0)

    def _ranks(self, x):
        ranks = np.empty(x.shape)
        for i, known in enumerate(self.sorted):
            column = x[:, i]
            ranks[:, i] = (np.searchsorted(known, column, "left") + np.searchsorted(known, column, "right")) / (2 * len(known))
            ranks[np.isnan(column), i] = np.nan
        return ranks

    def of(self, x):
        x = x[:, self.used]
        z = np.clip((self._ranks(x) - self.mean) / self.deviation, -CLIP, CLIP)
        return np.hstack([np.nan_to_num(z), 2.0 * np.isnan(x[:, self.missing])])


class Logistic:
    def __init__(self, names=True):
        self.with_names = names

    def _inputs(self, x, names):
        one_hot = [column[:, None] == known for column, known in zip(names.T, self.known)]
        return np.hstack([self.ranks.of(x), *one_hot])

    def fit(self, x, names, late):
        """`names` holds the indices of airline and destination, which become one column per name (one-hot)."""
        self.ranks = Ranks(x)
        self.known = [np.unique(column) for column in names.T] if self.with_names else []
        self.model = LogisticRegression(C=0.001, max_iter=300, tol=1e-3).fit(self._inputs(x, names), late)
        return self

    def predict(self, x, names):
        return self.model.predict_proba(self._inputs(x, names))[:, 1]
