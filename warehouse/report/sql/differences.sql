-- Grain: one row per figure in which an article and its translation differ.
SELECT story, kind, subject, metric, qualifier, unit, value_min, comparator, translated_value_min,
    translated_comparator, quote, translated_quote, lang, translated_lang, url, translated_url
FROM translation_differences
ORDER BY story, kind, subject, metric, url, translated_url, value_min, translated_value_min, quote, translated_quote
