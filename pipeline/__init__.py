"""Pages to articles, articles to claims, articles to stories: pure functions of their input."""
