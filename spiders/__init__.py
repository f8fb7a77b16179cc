"""Collecting: sources as data, Scrapy crawls, the WARC archive, the embedded newsroom."""
