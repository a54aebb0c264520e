-- Cats seen in head-counts, whether or not anybody looked at their ears.
call attach_tally('colony-count.cats', 'colony_count', 'counted_on', array['count_method', '+adults', '+kittens', '?adults']);
call attach_tally('colony-count.with_cats', 'colony_count', 'counted_on', array['count_method', '?adults']);
