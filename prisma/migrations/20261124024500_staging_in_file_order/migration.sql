-- Staged rows are read in the order of the file (the preview, ordinals of equal rows) and joined with the stored ones as
-- a whole, never looked up by key: an index in the order they arrive costs a million rows almost nothing.
create procedure arrange_staging(tbl name) language plpgsql as $$
begin
  execute format('create index on staging.%I (import_id, source_row)', tbl || '_rows');
  -- The ordinal among equal rows is known when all of them are there.
  execute format('grant update (natural_key) on staging.%I to cat_app', tbl);
end $$;

create or replace procedure create_staging(tbl name) language plpgsql as $$
begin
  execute format('create table staging.%I (like public.%I including defaults)', tbl || '_rows', tbl);
  execute format('alter table staging.%I alter column import_id set not null, drop column id, drop column created_at, drop column updated_at', tbl || '_rows');
  execute format('grant insert on staging.%I to cat_app', tbl || '_rows');
  execute format('create view staging.%I with (security_barrier) as select * from staging.%I
    where app_covers(municipality_code, (select app_scope()))', tbl, tbl || '_rows');
  execute format('grant select, delete on staging.%I to cat_app', tbl);
  call arrange_staging(tbl);
end $$;

drop index staging.carcass_rows_import_id_natural_key_idx;
drop index staging.observation_rows_import_id_natural_key_idx;
call arrange_staging('carcass');
call arrange_staging('observation');
