"""Logistic regression with an L2 penalty (scikit-learn) as Vylet is compared with it."""
import numpy as np
from sklearn.linear_model import LogisticRegression

# Standardised ranks are clipped to this many standard deviations.
CLIP = 4


class Ranks:
    """
    Inputs from the columns that vary among the training rows: first each column's rank among these rows, standardised and clipped, with
    the mean where the value is missing; then, for each column with missing training values, an indicator of missing (2 or 0).
    """

    def __init__(self, x):
        """`x`: the training rows × features, NaN where missing."""
        self.used = np.fmin.reduce(x, axis=0) < np.fmax.reduce(x, axis=0)
        x = x[:, self.used]
        self.sorted = [np.sort(column[~np.isnan(column)]) for column in x.T]
        self.missing = [i for i, known in enumerate(self.sorted) if len(known) < len(x)]
        ranks = self._ranks(x)
        self.mean, self.deviation = np.nanmean(ranks, axis=0), np.nanstd(ranks, axis=0)

    def _ranks(self, x):
        """Mid-ranks in 0 … 1 among the training rows, NaN where missing."""
        ranks = np.empty(x.shape)
        for i, known in enumerate(self.sorted):
            column = x[:, i]
            ranks[:, i] = (np.searchsorted(known, column, "left") + np.searchsorted(known, column, "right")) / (2 * len(known))
            ranks[np.isnan(column), i] = np.nan
        return ranks

    def of(self, x):
        """The inputs of these rows, whether or not they were trained on."""
        x = x[:, self.used]
        z = np.clip((self._ranks(x) - self.mean) / self.deviation, -CLIP, CLIP)
        return np.hstack([np.nan_to_num(z), 2.0 * np.isnan(x[:, self.missing])])


class Logistic:
    """L2 penalty with C = 0.001 on `Ranks` and, if `names`, a one-hot encoding of airline and destination."""

    def __init__(self, names=True):
        self.with_names = names

    def _inputs(self, x, names):
        one_hot = [column[:, None] == known for column, known in zip(names.T, self.known)]
        return np.hstack([self.ranks.of(x), *one_hot])

    def fit(self, x, names, late):
        """`x`: rows × features; `names`: rows × 2, the numbers of airline and destination; `late`: 1 or 0 per row."""
        self.ranks = Ranks(x)
        self.known = [np.unique(column) for column in names.T] if self.with_names else []
        self.model = LogisticRegression(C=0.001, max_iter=300, tol=1e-3).fit(self._inputs(x, names), late)
        return self

    def predict(self, x, names):
        """P(late) per row; a name that was not trained on has no column."""
        return self.model.predict_proba(self._inputs(x, names))[:, 1]
