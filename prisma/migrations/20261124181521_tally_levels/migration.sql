-- Tallies that answer at the level they are asked at: counts of a body, sums of its prefecture and of the country; by number
-- of a combination of codes instead of the codes themselves, so that a count is a few bytes and the same in every index.
-- DropTable
DROP TABLE "tally";

-- CreateTable
CREATE TABLE "tally_key" (
    "id" SERIAL NOT NULL,
    "tally" TEXT NOT NULL,
    "municipality_code" TEXT NOT NULL DEFAULT '',
    "dims" JSONB NOT NULL,

    CONSTRAINT "tally_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tally_count" (
    "municipality_code" TEXT NOT NULL,
    "key" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "tally_count_pkey" PRIMARY KEY ("municipality_code","key","month")
);

-- CreateTable
CREATE TABLE "tally_rollup" (
    "area_code" TEXT NOT NULL,
    "key" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "tally_rollup_pkey" PRIMARY KEY ("area_code","key","month")
);

-- CreateTable
CREATE TABLE "tally_delta" (
    "id" BIGSERIAL NOT NULL,
    "prefecture_code" TEXT NOT NULL,
    "key" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "tally_delta_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tally_key_tally_municipality_code_dims_key" ON "tally_key"("tally", "municipality_code", "dims");

-- Who sees what ---------------------------------------------------------------------------------------------------------

call protect_tenant_table('tally_count');
alter table tally_key enable row level security;
create policy inside_scope on tally_key to cat_app
  using ((municipality_code = '' and (select app_scope()) is not null) or app_covers(municipality_code, (select app_scope())));
-- A prefecture's sums are for those who see all its bodies, the country's for those who see all of them.
alter table tally_rollup enable row level security;
create policy inside_scope on tally_rollup to cat_app using (app_covers(area_code, (select app_scope())));
alter table tally_delta enable row level security;
create policy inside_scope on tally_delta to cat_app using (app_covers(prefecture_code, (select app_scope())));
grant select on tally_key, tally_count, tally_rollup, tally_delta to cat_app;

-- Counts with what they are about, one row per tally, body, month and combination of codes.
create view tally with (security_invoker = true) as
  select key.tally as dataset, counted.municipality_code, counted.month, key.dims, counted.count
  from tally_count counted join tally_key key on key.id = counted.key where key.tally not like '%:all';
grant select on tally to cat_app;

-- Counting --------------------------------------------------------------------------------------------------------------

-- Adds what has been counted since to the sums of prefectures and of the country. One transaction at a time does it; the
-- others go on appending. Who reads sees either the rows or the sums they went into, never both.
create function fold_tallies(at_least int default 1) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  areas text[];
  keys int[];
  months date[];
begin
  if (select count(*) from (select from tally_delta limit at_least) delta) < at_least then return; end if;
  if not pg_try_advisory_xact_lock(hashtextextended('fold_tallies', 0)) then return; end if;
  with gone as (delete from tally_delta returning prefecture_code, key, month, count),
  part as (select prefecture_code as area_code, key, month, count from gone union all select '00', key, month, count from gone),
  folded as (
    insert into tally_rollup (area_code, key, month, count)
    select area_code, key, month, sum(count)::bigint from part group by 1, 2, 3 having sum(count) <> 0
    on conflict (area_code, key, month) do update set count = tally_rollup.count + excluded.count returning *)
  select array_agg(area_code), array_agg(key), array_agg(month) into areas, keys, months from folded where count = 0;
  delete from tally_rollup stale using unnest(areas, keys, months) empty (area_code, key, month)
    where stale.area_code = empty.area_code and stale.key = empty.key and stale.month = empty.month;
end $$;
revoke execute on function fold_tallies from public;
grant execute on function fold_tallies to cat_app;

-- The statement that adds records to one tally.
--   changed  a query of records with a column `sign`: 1 came, -1 went
--   parts    the dimensions: a column · `issues[]` (text[]): once for each of its codes · and what is not one: `+cost` sums a
--            number instead of counting · `?cost` takes only records in which it is filled
--   only     names of arrays `owners`, `dims`: nothing but these combinations (those whose keys were missing before)
-- It gives the rows that have become 0, and the combinations that have no key yet and are not counted.
create function tally_statement(tally_id text, date_column text, parts text[], changed text, only_missing boolean)
returns text language plpgsql immutable set search_path = public, pg_temp as $$
declare
  dims text[] := array(select rtrim(part, '[]') from unnest(parts) part where part !~ '^[+?]' order by 1);
  each_column text := (select rtrim(part, '[]') from unnest(parts) part where part like '%[]');
  by_place boolean := dims && array['place', 'mesh'];
  is_own boolean := position('.' in tally_id) = 0;
  weight text := coalesce((select string_agg(format('coalesce(%I, 0)', substr(part, 2)), ' + ') from unnest(parts) part where part like '+%'), '1');
  given text := (select coalesce(string_agg(format(' and %I is not null', substr(part, 2)), ''), '') from unnest(parts) part where part like '?%');
  columns text := (select coalesce(string_agg(format(', %s as %I', case when dim = each_column then 'one' else quote_ident(dim) end, dim), ''), '') from unnest(dims) dim);
  object text := (select format('jsonb_build_object(%s)', coalesce(string_agg(format('%L, %I', dim, dim), ', '), '')) from unnest(dims) dim);
  -- A month by its first day; records of a fiscal year by its April.
  month text := case date_column when 'fiscal_year' then 'make_date(fiscal_year, 4, 1)'
    else format('date_trunc(''month'', %I::timestamp)::date', date_column) end;
begin
  -- Numbers are gathered by combination first, so that each is looked up once however many months it has. The order of the
  -- rows is the same in every transaction, so two of them never wait for each other in a circle.
  return format($q$
    with grouped as (
      select municipality_code, %1$s as month%2$s, sum(sign * (%3$s))::bigint as number
      from (%4$s) changed %5$s where %6$I is not null%7$s
      group by %8$s having sum(sign * (%3$s)) <> 0),
    combined as (
      select %9$s as owner, %10$s as dims, array_agg(municipality_code) as codes, array_agg(month) as months, array_agg(number) as numbers
      from grouped group by 1%11$s),
    known as materialized (
      select c.*, key.id from combined c
      left join tally_key key on key.tally = %12$L and key.municipality_code = c.owner and key.dims = c.dims %13$s),
    added as %14$s materialized (
      select one.municipality_code, known.id as key, one.month, one.number
      from known, unnest(codes, months, numbers) one (municipality_code, month, number) where id is not null %15$s),
    counted as (
      insert into tally_count (municipality_code, key, month, count)
      select municipality_code, key, month, number from added order by key, municipality_code collate "C", month
      on conflict (municipality_code, key, month) do update set count = tally_count.count + excluded.count returning *)%16$s,
    zero as (select array_agg(municipality_code) as codes, array_agg(key) as keys, array_agg(month) as months from counted where count = 0),
    missing as (select array_agg(owner) as owners, array_agg(dims) as dims from known where id is null)
    select zero.codes, zero.keys, zero.months, missing.owners, missing.dims from zero, missing $q$,
    month, columns, weight, changed, case when each_column is null then '' else format('cross join unnest(%I) one', each_column) end,
    date_column, given, (select string_agg(number::text, ', ') from generate_series(1, 2 + cardinality(dims)) number),
    case when by_place then 'municipality_code' else '''''::text' end, object,
    (select coalesce(string_agg(format(', %I', dim), ''), '') from unnest(dims) dim), tally_id,
    case when only_missing then 'where (c.owner, c.dims) in (select * from unnest($1::text[], $2::jsonb[]))' else '' end,
    case when by_place then 'not' else '' end,
    case when is_own and not only_missing then format('union all
      select one.municipality_code, total.id, one.month, sum(one.number)::bigint
      from known, unnest(codes, months, numbers) one (municipality_code, month, number),
        (select id from tally_key where tally = %L and municipality_code = '''') total
      group by 1, 2, 3 having sum(one.number) <> 0', tally_id || ':all') else '' end,
    case when by_place then '' else ', passed as (
      insert into tally_delta (prefecture_code, key, month, count)
      select left(municipality_code, 2), key, month, sum(number)::bigint from added group by 1, 2, 3 having sum(number) <> 0)' end);
end $$;

-- One statement's rows → one upsert a tally. Runs as the owner: the API's role may read tallies but never write them.
create or replace function tally_change() returns trigger language plpgsql security definer
set search_path = public, pg_temp set work_mem = '64MB' as $$
declare
  changed text := case tg_op
    when 'INSERT' then 'select *, 1 as sign from added'
    when 'DELETE' then 'select *, -1 as sign from removed'
    else 'select *, 1 as sign from added union all select *, -1 from removed' end;
  parts text[] := coalesce(tg_argv[2:], '{}');
  found record;
begin
  execute tally_statement(tg_argv[0], tg_argv[1], parts, changed, false) into found;
  if found.owners is not null then
    insert into tally_key (tally, municipality_code, dims)
      select tg_argv[0], owner, dims from unnest(found.owners, found.dims) missing (owner, dims) order by 2, 3 on conflict do nothing;
    execute tally_statement(tg_argv[0], tg_argv[1], parts, changed, true) using found.owners, found.dims;
  end if;
  delete from tally_count stale using unnest(found.codes, found.keys, found.months) empty (municipality_code, key, month)
    where stale.municipality_code = empty.municipality_code and stale.key = empty.key and stale.month = empty.month;
  perform fold_tallies(1000);
  return null;
end $$;

-- Counts all records of one tally, which must have no counts yet.
create procedure count_records(tbl name, tally_id text, date_column text, parts text[]) language plpgsql set work_mem = '64MB' as $$
declare
  changed text := format('select *, 1 as sign from public.%I', tbl);
  found record;
begin
  if position('.' in tally_id) = 0 then
    insert into tally_key (tally, dims) values (tally_id || ':all', '{}') on conflict do nothing;
  end if;
  execute tally_statement(tally_id, date_column, parts, changed, false) into found;
  if found.owners is not null then
    insert into tally_key (tally, municipality_code, dims)
      select tally_id, owner, dims from unnest(found.owners, found.dims) missing (owner, dims) order by 2, 3 on conflict do nothing;
    execute tally_statement(tally_id, date_column, parts, changed, true) using found.owners, found.dims;
  end if;
  perform fold_tallies();
end $$;

create procedure count_by(act text, tbl name, tally_id text, date_column text, parts text[]) language plpgsql as $$
declare
  suffix text := case when position('.' in tally_id) = 0 then '' else '_' || regexp_replace(tally_id, '^[^.]*\.', '') end;
  arguments text := (select string_agg(quote_literal(argument), ', ') from unnest(array[tally_id, date_column] || parts) argument);
begin
  execute format('create trigger %I after %s on public.%I referencing %s for each statement execute function tally_change(%s)',
    format('tally_%s%s', act, suffix), act, tbl,
    case act when 'insert' then 'new table as added' when 'delete' then 'old table as removed'
      else 'old table as removed new table as added' end, arguments);
end $$;

-- One more count of a dataset's records, kept like its own; those that are there already are counted at once:
--   attach_tally('complaint.issue', 'complaint', 'received_on', array['target', 'complaint_issues[]'])
--   attach_tally('surgery.cost', 'surgery', 'operated_on', array['sex', '+cost', '?cost'])   sums of yen
create or replace procedure attach_tally(tally_id text, tbl name, tally_date name, tally_dims text[] default '{}')
language plpgsql as $$
begin
  call count_by('insert', tbl, tally_id, tally_date, tally_dims);
  call count_by('delete', tbl, tally_id, tally_date, tally_dims);
  call count_by('update', tbl, tally_id, tally_date, tally_dims);
  call count_records(tbl, tally_id, tally_date, tally_dims);
end $$;

create or replace procedure attach_dataset(dataset_id text, tbl name, tally_date name default null, tally_dims name[] default '{}')
language plpgsql as $$
begin
  call protect_tenant_table(format('public.%I', tbl)::regclass);
  execute format('grant select, insert, update, delete on public.%I to cat_app', tbl);
  call create_staging(tbl);
  if tally_date is not null then
    call attach_tally(dataset_id, tbl, tally_date, tally_dims::text[]);
    call protect_closed_years(dataset_id, tbl, tally_date, case tally_date when 'fiscal_year' then 'fiscal_year' else 'date' end);
  elsif exists (select from information_schema.columns where table_schema = 'public' and table_name = tbl and column_name = 'fiscal_year') then
    call protect_closed_years(dataset_id, tbl, 'fiscal_year', 'fiscal_year');
  end if;
end $$;

-- The tallies there are, counted anew.
do $$
declare
  attached record;
begin
  for attached in
    select c.relname, array_remove(string_to_array(encode(t.tgargs, 'escape'), '\000'), '') as arguments
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname like 'tally\_insert%' and not t.tgisinternal order by 1, 2
  loop
    call count_records(attached.relname, attached.arguments[1], attached.arguments[2], coalesce(attached.arguments[3:], '{}'));
  end loop;
end $$;

-- Sums, each with the number of records that say anything about it: blank is not zero.
call attach_tally('surgery.subsidy', 'surgery', 'operated_on', array['surgery_procedure', '+subsidy', '?subsidy']);
call attach_tally('surgery.subsidised', 'surgery', 'operated_on', array['surgery_procedure', '?subsidy']);
call attach_tally('surgery.fee', 'surgery', 'operated_on', array['surgery_procedure', '+cost', '?cost']);
call attach_tally('surgery.with_fee', 'surgery', 'operated_on', array['surgery_procedure', '?cost']);
call attach_tally('colony-count.seen', 'colony_count', 'counted_on', array['count_method', '+adults', '+kittens', '?adults', '?ear_tipped']);
call attach_tally('colony-count.ear_tipped', 'colony_count', 'counted_on', array['count_method', '+ear_tipped', '?adults', '?ear_tipped']);
