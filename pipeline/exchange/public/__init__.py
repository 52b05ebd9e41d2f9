"""A copy of a dataset that is fit to publish: pseudonyms for people without a mandate and for reviewers."""
