-- Row-level security, the API's role, staging for imports and tallies: what the datamodel cannot say.

-- The API's role. Roles belong to the cluster, so another database may have made it already.
do $$ begin
  if not exists (select from pg_roles where rolname = 'cat_app') then
    create role cat_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- two databases migrated at the same moment
end $$;
revoke create on schema public from public;
grant usage on schema public to cat_app;

-- The scope of the running transaction: `13121`, `13`, `*`, or null. No scope set: no rows.
create function app_scope() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.scope', true), '') $$;

-- Names `scope` once: PostgreSQL puts a function's body into the query only if an argument that is a subquery, as in the
-- policies, is not repeated by it. Called row by row instead, it would cost more than the rows.
create function app_covers(code text, scope text) returns boolean language sql immutable parallel safe as
  $$ select scope in ('*', code, left(code, 2)) $$;

-- Makes a table with a `municipality_code` a tenant table: rows are seen and written only inside the scope.
create procedure protect_tenant_table(tbl regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('create policy inside_scope on %s to cat_app using (app_covers(municipality_code, (select app_scope())))', tbl);
end $$;

-- Tallies -------------------------------------------------------------------------------------------------------------

create index tally_emptied on tally (dataset) where count = 0;
call protect_tenant_table('tally');
grant select on tally to cat_app;

-- One statement's rows → one upsert. Runs as the owner: the API's role may read tallies but never write them.
create function tally_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  dataset_id text := tg_argv[0];
  date_column text := tg_argv[1];
  dims text := '''{}''::jsonb';
  changed text := case tg_op
    when 'INSERT' then 'select *, 1 as sign from added'
    when 'DELETE' then 'select *, -1 as sign from removed'
    else 'select *, 1 as sign from added union all select *, -1 from removed' end;
begin
  if tg_nargs > 2 then
    select format('jsonb_build_object(%s)', string_agg(format('%L, %I', dim, dim), ', ' order by dim)) into dims
    from unnest(tg_argv[2:]) dim;
  end if;
  -- The order of the keys is the same in every transaction, so two of them never wait for each other in a circle.
  execute format($q$
    insert into tally (dataset, municipality_code, month, dims, count)
    select %L, municipality_code, date_trunc('month', %I)::date, %s, sum(sign)::int
    from (%s) changed group by 2, 3, 4 having sum(sign) <> 0 order by 2, 3, 4
    on conflict (dataset, municipality_code, month, dims) do update set count = tally.count + excluded.count
  $q$, dataset_id, date_column, dims, changed);
  delete from tally where dataset = dataset_id and count = 0;
  return null;
end $$;

-- Datasets ------------------------------------------------------------------------------------------------------------

-- Rows of a file between reading and commit. COPY does not work under row-level security, so the API's role may only
-- add to the `_rows` table; it reads and clears it through a view that keeps to the scope.
create schema staging;
grant usage on schema staging to cat_app;

create procedure create_staging(tbl name) language plpgsql as $$
begin
  execute format('create table staging.%I (like public.%I including defaults)', tbl || '_rows', tbl);
  execute format('alter table staging.%I alter column import_id set not null, drop column id, drop column created_at, drop column updated_at', tbl || '_rows');
  execute format('create index on staging.%I (import_id, natural_key)', tbl || '_rows');
  execute format('grant insert on staging.%I to cat_app', tbl || '_rows');
  execute format('create view staging.%I with (security_barrier) as select * from staging.%I
    where app_covers(municipality_code, (select app_scope()))', tbl, tbl || '_rows');
  execute format('grant select, delete on staging.%I to cat_app', tbl);
end $$;

-- Everything a dataset's table needs besides its columns. A new dataset's migration ends with one call of this.
--   attach_dataset('carcass', 'carcass', 'collected_on', array['road_manager', 'ear_tip'])
create procedure attach_dataset(dataset_id text, tbl name, tally_date name default null, tally_dims name[] default '{}')
language plpgsql as $$
declare
  arguments text;
begin
  call protect_tenant_table(format('public.%I', tbl)::regclass);
  execute format('grant select, insert, update, delete on public.%I to cat_app', tbl);
  call create_staging(tbl);
  if tally_date is not null then
    select string_agg(quote_literal(argument), ', ') into arguments
    from unnest(array[dataset_id, tally_date::text] || tally_dims::text[]) argument;
    execute format('create trigger tally_insert after insert on public.%I referencing new table as added
      for each statement execute function tally_change(%s)', tbl, arguments);
    execute format('create trigger tally_delete after delete on public.%I referencing old table as removed
      for each statement execute function tally_change(%s)', tbl, arguments);
    execute format('create trigger tally_update after update on public.%I referencing old table as removed new table as added
      for each statement execute function tally_change(%s)', tbl, arguments);
  end if;
end $$;

call attach_dataset('carcass', 'carcass', 'collected_on', array['road_manager', 'ear_tip']::name[]);
call attach_dataset('official-statistics', 'observation');

-- Published figures are for everyone; a figure without a value says why, and the other way round.
create policy published_for_all on observation for select to cat_app using (published);
alter table observation add constraint observation_value_or_reason
  check ((value is not null) = (value_status in ('value', 'zero', 'below_unit')));

-- The other tables ----------------------------------------------------------------------------------------------------

grant select on municipality, population_stat to cat_app;

alter table event_annotation enable row level security;
create policy national_or_inside_scope on event_annotation to cat_app
  using (municipality_code = '00' or app_covers(municipality_code, (select app_scope())));
grant select on event_annotation to cat_app;

alter table account enable row level security;
create policy inside_scope on account to cat_app
  using (app_covers(scope, (select app_scope()))) with check (app_covers(scope, (select app_scope())));
grant select, insert, update on account to cat_app;

call protect_tenant_table('audit_entry');
grant select, insert on audit_entry to cat_app;
grant usage on sequence audit_entry_id_seq to cat_app;

call protect_tenant_table('stored_file');
grant select, insert on stored_file to cat_app;

call protect_tenant_table('import_batch');
grant select, insert, update on import_batch to cat_app;

call protect_tenant_table('finding');
grant select, insert, delete on finding to cat_app;
grant usage on sequence finding_id_seq to cat_app;

call protect_tenant_table('record_history');
grant select, insert on record_history to cat_app;
grant usage on sequence record_history_id_seq to cat_app;

-- Values that only the listed words may take.
alter table municipality
  add check (code ~ '^([0-9]{2}|[0-9]{5})$'),
  add check (lg_code ~ '^[0-9]{6}$'),
  add check (kind in ('prefecture', 'designated_city', 'core_city', 'health_centre_city', 'special_ward', 'city', 'town', 'village')),
  add check (profile in ('intake_authority', 'general_municipality'));
alter table account
  add check (role in ('viewer', 'editor', 'manager', 'administrator')),
  add check (scope = '*' or scope ~ '^([0-9]{2}|[0-9]{5})$');
alter table import_batch
  add check (state in ('uploaded', 'reading', 'ready', 'refused', 'committed', 'reverted', 'cancelled', 'failed'));
alter table finding add check (severity in ('error', 'warning', 'note'));
