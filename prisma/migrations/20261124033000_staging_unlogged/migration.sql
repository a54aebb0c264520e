-- Staged rows can be read again from the file, so they need no log: after a crash of the database the staging tables are
-- empty, and a commit that finds its rows missing has the file read once more.
create or replace procedure arrange_staging(tbl name) language plpgsql as $$
begin
  execute format('alter table staging.%I set unlogged', tbl || '_rows');
  execute format('create index if not exists %I on staging.%I (import_id, source_row)', tbl || '_rows_in_order', tbl || '_rows');
  -- The ordinal among equal rows is known when all of them are there.
  execute format('grant update (natural_key) on staging.%I to cat_app', tbl);
end $$;

alter table staging.carcass_rows set unlogged;
alter table staging.observation_rows set unlogged;
