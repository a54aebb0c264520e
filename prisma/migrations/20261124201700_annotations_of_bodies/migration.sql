-- Events of a body are written by those who manage it; those of the country (00) are read by everybody and written only
-- by who answers for all bodies. A policy for everything would have let a grant reach the events of the country.
drop policy national_or_inside_scope on event_annotation;
create policy national_or_inside_scope on event_annotation for select to cat_app
  using (municipality_code = '00' or app_covers(municipality_code, (select app_scope())));
create policy added_inside_scope on event_annotation for insert to cat_app
  with check (app_covers(municipality_code, (select app_scope())));
create policy corrected_inside_scope on event_annotation for update to cat_app
  using (app_covers(municipality_code, (select app_scope())))
  with check (app_covers(municipality_code, (select app_scope())));
create policy removed_inside_scope on event_annotation for delete to cat_app
  using (app_covers(municipality_code, (select app_scope())));
grant insert, update (happened_on, kind, text_ja, text_en, source), delete on event_annotation to cat_app;

alter table event_annotation add constraint event_annotation_kind
  check (kind in ('law', 'definition', 'scheme', 'disaster'));
alter table event_annotation add constraint event_annotation_text check (text_ja ~ '\S' and text_en ~ '\S');
