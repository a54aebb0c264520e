-- A fiscal year a row instead of a month a row: a figure of twenty years reads twenty rows for each combination of codes, and
-- loading records touches as many fewer. What has been counted is counted anew at the end.
DROP VIEW tally;
DROP TABLE "tally_count", "tally_rollup";
TRUNCATE tally_delta;

-- CreateTable
CREATE TABLE "tally_count" (
    "municipality_code" TEXT NOT NULL,
    "key" INTEGER NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "april" BIGINT NOT NULL DEFAULT 0,
    "may" BIGINT NOT NULL DEFAULT 0,
    "june" BIGINT NOT NULL DEFAULT 0,
    "july" BIGINT NOT NULL DEFAULT 0,
    "august" BIGINT NOT NULL DEFAULT 0,
    "september" BIGINT NOT NULL DEFAULT 0,
    "october" BIGINT NOT NULL DEFAULT 0,
    "november" BIGINT NOT NULL DEFAULT 0,
    "december" BIGINT NOT NULL DEFAULT 0,
    "january" BIGINT NOT NULL DEFAULT 0,
    "february" BIGINT NOT NULL DEFAULT 0,
    "march" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "tally_count_pkey" PRIMARY KEY ("municipality_code","key","fiscal_year")
);

-- CreateTable
CREATE TABLE "tally_rollup" (
    "area_code" TEXT NOT NULL,
    "key" INTEGER NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "april" BIGINT NOT NULL DEFAULT 0,
    "may" BIGINT NOT NULL DEFAULT 0,
    "june" BIGINT NOT NULL DEFAULT 0,
    "july" BIGINT NOT NULL DEFAULT 0,
    "august" BIGINT NOT NULL DEFAULT 0,
    "september" BIGINT NOT NULL DEFAULT 0,
    "october" BIGINT NOT NULL DEFAULT 0,
    "november" BIGINT NOT NULL DEFAULT 0,
    "december" BIGINT NOT NULL DEFAULT 0,
    "january" BIGINT NOT NULL DEFAULT 0,
    "february" BIGINT NOT NULL DEFAULT 0,
    "march" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "tally_rollup_pkey" PRIMARY KEY ("area_code","key","fiscal_year")
);

-- Who sees what ---------------------------------------------------------------------------------------------------------

call protect_tenant_table('tally_count');
alter table tally_rollup enable row level security;
create policy inside_scope on tally_rollup to cat_app using (app_covers(area_code, (select app_scope())));
grant select on tally_count, tally_rollup to cat_app;

-- Counts with what they are about, one row per tally, body, month and combination of codes.
create view tally with (security_invoker = true) as
  select key.tally as dataset, counted.municipality_code,
    (make_date(fiscal_year, 4, 1) + make_interval(months => one.position))::date as month, key.dims, one.count
  from tally_count counted join tally_key key on key.id = counted.key,
  lateral (values
    (0, april), (1, may), (2, june), (3, july), (4, august), (5, september),
    (6, october), (7, november), (8, december), (9, january), (10, february), (11, march)
  ) one (position, count)
  where one.count <> 0 and key.tally not like '%:all';
grant select on tally to cat_app;

-- Counting --------------------------------------------------------------------------------------------------------------

-- The columns of a fiscal year's months, April first.
create function month_columns() returns text[] language sql immutable parallel safe as $$
  select array['april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'january', 'february', 'march'] $$;

create function fiscal_year_of(month date) returns int language sql immutable parallel safe as $$
  select (extract(year from month) - case when extract(month from month) < 4 then 1 else 0 end)::int $$;

-- The statement that adds counts to those that are kept: of rows `area, key, month, number` to rows of fiscal years.
--   target   the table, and the column that says whose
--   rows     a query of the rows
-- As a part of a statement it is called `counted`, and gives the rows as they are now.
create function add_counts(target name, area_column name, rows text) returns text
language sql immutable set search_path = public, pg_temp as $$
  -- The order of the rows is the same in every transaction, so two of them never wait for each other in a circle.
  select format($q$
    insert into %1$I as kept (%2$I, key, fiscal_year, %3$s)
    select area, key, fiscal_year_of(month), %4$s from (%5$s) one
    group by 1, 2, 3 order by key, area collate "C", fiscal_year_of(month)
    on conflict (%2$I, key, fiscal_year) do update set %6$s returning kept.*, %7$s as is_empty $q$,
    target, area_column, string_agg(name, ', ' order by position),
    string_agg(format('coalesce(sum(number) filter (where extract(month from month) = %s), 0)::bigint', (position + 2) % 12 + 1), ', ' order by position),
    rows, string_agg(format('%1$I = kept.%1$I + excluded.%1$I', name), ', ' order by position),
    '(' || string_agg(format('kept.%I = 0', name), ' and ' order by position) || ')')
  from unnest(month_columns()) with ordinality month (name, position) $$;

-- Adds what has been counted since to the sums of prefectures and of the country. One transaction at a time does it; the
-- others go on appending. Who reads sees either the rows or the sums they went into, never both.
create or replace function fold_tallies(at_least int default 1) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  areas text[];
  keys int[];
  years int[];
begin
  if (select count(*) from (select from tally_delta limit at_least) delta) < at_least then return; end if;
  if not pg_try_advisory_xact_lock(hashtextextended('fold_tallies', 0)) then return; end if;
  execute format($q$
    with gone as (delete from tally_delta returning prefecture_code, key, month, count),
    counted as (%s)
    select array_agg(area_code), array_agg(key), array_agg(fiscal_year) from counted where is_empty $q$,
    add_counts('tally_rollup', 'area_code', 'select prefecture_code as area, key, month, count as number from gone
      union all select ''00'', key, month, count from gone'))
  into areas, keys, years;
  delete from tally_rollup stale using unnest(areas, keys, years) empty (area_code, key, fiscal_year)
    where stale.area_code = empty.area_code and stale.key = empty.key and stale.fiscal_year = empty.fiscal_year;
end $$;

-- The statement that adds records to one tally.
--   changed  a query of records with a column `sign`: 1 came, -1 went
--   parts    the dimensions: a column · `issues[]` (text[]): once for each of its codes · and what is not one: `+cost` sums a
--            number instead of counting (`+intake_on..outcome_on` the days from one to the other) · `?cost` takes only records
--            in which it is filled
--   only     names of arrays `owners`, `dims`: nothing but these combinations (those whose keys were missing before)
-- It gives the rows that have become 0, and the combinations that have no key yet and are not counted.
create or replace function tally_statement(tally_id text, date_column text, parts text[], changed text, only_missing boolean)
returns text language plpgsql immutable set search_path = public, pg_temp as $$
declare
  dims text[] := array(select rtrim(part, '[]') from unnest(parts) part where part !~ '^[+?]' order by 1);
  each_column text := (select rtrim(part, '[]') from unnest(parts) part where part like '%[]');
  by_place boolean := dims && array['place', 'mesh'];
  is_own boolean := position('.' in tally_id) = 0;
  weight text := coalesce((select string_agg(case when part like '%..%' then format('coalesce(%I - %I, 0)', split_part(part, '..', 2), split_part(substr(part, 2), '..', 1))
    else format('coalesce(%I, 0)', substr(part, 2)) end, ' + ') from unnest(parts) part where part like '+%'), '1');
  given text := (select coalesce(string_agg(format(' and %I is not null', substr(part, 2)), ''), '') from unnest(parts) part where part like '?%');
  columns text := (select coalesce(string_agg(format(', %s as %I', case when dim = each_column then 'one' else quote_ident(dim) end, dim), ''), '') from unnest(dims) dim);
  object text := (select format('jsonb_build_object(%s)', coalesce(string_agg(format('%L, %I', dim, dim), ', '), '')) from unnest(dims) dim);
  -- A month by its first day; records of a fiscal year by its April.
  month text := case date_column when 'fiscal_year' then 'make_date(fiscal_year, 4, 1)'
    else format('date_trunc(''month'', %I::timestamp)::date', date_column) end;
begin
  -- Numbers are gathered by combination first, so that each is looked up once however many months it has.
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
    counted as (%17$s)%16$s,
    zero as (select array_agg(municipality_code) as codes, array_agg(key) as keys, array_agg(fiscal_year) as years from counted where is_empty),
    missing as (select array_agg(owner) as owners, array_agg(dims) as dims from known where id is null)
    select zero.codes, zero.keys, zero.years, missing.owners, missing.dims from zero, missing $q$,
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
      select left(municipality_code, 2), key, month, sum(number)::bigint from added group by 1, 2, 3 having sum(number) <> 0)' end,
    add_counts('tally_count', 'municipality_code', 'select municipality_code as area, key, month, number from added'));
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
  delete from tally_count stale using unnest(found.codes, found.keys, found.years) empty (municipality_code, key, fiscal_year)
    where stale.municipality_code = empty.municipality_code and stale.key = empty.key and stale.fiscal_year = empty.fiscal_year;
  perform fold_tallies(1000);
  return null;
end $$;

-- Counts all records of one tally, which must have no counts yet.
create or replace procedure count_records(tbl name, tally_id text, date_column text, parts text[]) language plpgsql set work_mem = '64MB' as $$
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
