"""Claims: who states which number of whom, as of when, in which words, how surely."""
