-- CreateTable
CREATE TABLE "fiscal_year_closing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "closed_by" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reopened_by" UUID,
    "reopened_at" TIMESTAMPTZ(3),
    "reopen_reason" TEXT,

    CONSTRAINT "fiscal_year_closing_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "fiscal_year_closing_municipality_code_fiscal_year_idx" ON "fiscal_year_closing"("municipality_code", "fiscal_year");

-- Closing of fiscal years ------------------------------------------------------------------------------------------------

create unique index fiscal_year_closing_open on fiscal_year_closing (municipality_code, dataset, fiscal_year)
  where reopened_at is null;
alter table fiscal_year_closing add constraint fiscal_year_closing_reopened
  check ((reopened_at is null) = (reopened_by is null) and (reopened_at is null) = (reopen_reason is null));
call protect_tenant_table('fiscal_year_closing');
grant select, insert, update (reopened_by, reopened_at, reopen_reason) on fiscal_year_closing to cat_app;

-- Who writes records of a body holds this lock together with the other writers until the transaction ends; who closes a
-- year of it, alone. So nothing that began before a closing can slip in after it.
create function closing_lock(municipality text) returns bigint language sql immutable parallel safe as
  $$ select hashtextextended('closing:' || municipality, 0) $$;

create function wait_for_writers() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(closing_lock(new.municipality_code));
  return new;
end $$;
create trigger wait_for_writers before insert on fiscal_year_closing for each row execute function wait_for_writers();

-- One look at the bodies and years of a whole statement, however many rows it has.
create function refuse_closed_year() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  dataset_id text := tg_argv[0];
  year_column text := tg_argv[1];
  -- A date lies in the year that began on the April before; a fiscal year is one already.
  year_of text := case when tg_argv[2] = 'date'
    then format('(extract(year from %1$I) - (extract(month from %1$I) < 4)::int)::int', year_column) else quote_ident(year_column) end;
  changed text := case tg_op
    when 'INSERT' then format('select municipality_code, %s from added', year_of)
    when 'DELETE' then format('select municipality_code, %s from removed', year_of)
    else format('select municipality_code, %1$s from added union all select municipality_code, %1$s from removed', year_of) end;
  codes text[];
  years int[];
  code text;
  closed record;
begin
  execute format('select array_agg(t.code), array_agg(t.year) from (select distinct code, year from (%s) c (code, year)) t', changed)
    into codes, years;
  if codes is null then return null; end if;
  for code in select distinct unnest(codes) order by 1 loop
    perform pg_advisory_xact_lock_shared(closing_lock(code));
  end loop;
  select c.municipality_code, c.fiscal_year into closed
    from fiscal_year_closing c join unnest(codes, years) t (code, year) on c.municipality_code = t.code and c.fiscal_year = t.year
    where c.reopened_at is null and c.dataset in ('*', dataset_id) order by 1, 2 limit 1;
  if found then
    raise exception using errcode = 'CAT01', message = 'the fiscal year is closed',
      detail = json_build_object('dataset', dataset_id, 'municipality', closed.municipality_code, 'year', closed.fiscal_year)::text;
  end if;
  return null;
end $$;

create procedure protect_closed_years(dataset_id text, tbl name, year_column name, kind text) language plpgsql as $$
declare
  arguments text := format('%L, %L, %L', dataset_id, year_column, kind);
begin
  -- Before the counting triggers (their names follow it in the alphabet): what is refused need not be counted.
  execute format('create trigger closed_year_insert after insert on public.%I referencing new table as added
    for each statement execute function refuse_closed_year(%s)', tbl, arguments);
  execute format('create trigger closed_year_delete after delete on public.%I referencing old table as removed
    for each statement execute function refuse_closed_year(%s)', tbl, arguments);
  execute format('create trigger closed_year_update after update on public.%I referencing old table as removed new table as added
    for each statement execute function refuse_closed_year(%s)', tbl, arguments);
end $$;

-- Datasets that are attached already: the date by which they are counted is the one that puts them into a year.
do $$
declare
  attached record;
begin
  for attached in
    select c.relname, encode(t.tgargs, 'escape') as arguments from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'tally_insert' order by 1
  loop
    call protect_closed_years(split_part(attached.arguments, '\000', 1), attached.relname, split_part(attached.arguments, '\000', 2)::name, 'date');
  end loop;
end $$;
call protect_closed_years('official-statistics', 'observation', 'fiscal_year', 'fiscal_year');

-- And those to come.
create or replace procedure attach_dataset(dataset_id text, tbl name, tally_date name default null, tally_dims name[] default '{}')
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
    call protect_closed_years(dataset_id, tbl, tally_date, 'date');
  elsif exists (select from information_schema.columns where table_schema = 'public' and table_name = tbl and column_name = 'fiscal_year') then
    call protect_closed_years(dataset_id, tbl, 'fiscal_year', 'fiscal_year');
  end if;
end $$;
