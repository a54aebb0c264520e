-- Days in care of the cats that left, counted on the day they did.
call attach_tally('intake.days', 'intake', 'outcome_on', array['outcome_type', 'age_class', 'intake_source', '+intake_on..outcome_on']);
