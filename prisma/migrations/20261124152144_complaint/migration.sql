-- AlterTable
ALTER TABLE "observation" ADD COLUMN     "month" DATE;

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receipt_no" TEXT,
    "received_on" DATE NOT NULL,
    "channel" TEXT,
    "complaint_issues" TEXT[],
    "target" TEXT,
    "place" TEXT,
    "visited" TEXT,
    "response" TEXT,
    "closed_on" DATE,
    "counting_rule" TEXT NOT NULL DEFAULT 'each_contact',
    "note" TEXT,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "complaint_municipality_code_received_on_id_idx" ON "complaint"("municipality_code", "received_on", "id");

-- CreateIndex
CREATE INDEX "complaint_import_id_idx" ON "complaint"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_municipality_code_natural_key_key" ON "complaint"("municipality_code", "natural_key");

-- Further tallies -----------------------------------------------------------------------------------------------------

-- As before, and: a record without the day is not counted, and a dimension written `issues[]` (text[]) counts the record
-- once for each of its codes.
create or replace function tally_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  tally_id text := tg_argv[0];
  date_column text := tg_argv[1];
  each_column text;
  dims text := '''{}''::jsonb';
  changed text := case tg_op
    when 'INSERT' then 'select *, 1 as sign from added'
    when 'DELETE' then 'select *, -1 as sign from removed'
    else 'select *, 1 as sign from added union all select *, -1 from removed' end;
begin
  if tg_nargs > 2 then
    select format('jsonb_build_object(%s)', string_agg(
        case when dim like '%[]' then format('%L, one', rtrim(dim, '[]')) else format('%L, %I', dim, dim) end, ', ' order by dim)),
      max(rtrim(dim, '[]')) filter (where dim like '%[]')
    into dims, each_column
    from unnest(tg_argv[2:]) dim;
  end if;
  -- The order of the keys is the same in every transaction, so two of them never wait for each other in a circle.
  execute format($q$
    insert into tally (dataset, municipality_code, month, dims, count)
    select %L, municipality_code, date_trunc('month', %I)::date, %s, sum(sign)::int
    from (%s) changed %s where %I is not null group by 2, 3, 4 having sum(sign) <> 0 order by 2, 3, 4
    on conflict (dataset, municipality_code, month, dims) do update set count = tally.count + excluded.count
  $q$, tally_id, date_column, dims, changed,
    case when each_column is null then '' else format('cross join unnest(%I) one', each_column) end, date_column);
  delete from tally where dataset = tally_id and count = 0;
  return null;
end $$;

-- One more count of a dataset's records, kept like its own:
--   attach_tally('complaint.issue', 'complaint', 'received_on', array['target', 'complaint_issues[]'])
create procedure attach_tally(tally_id text, tbl name, tally_date name, tally_dims text[] default '{}')
language plpgsql as $$
declare
  arguments text;
  suffix text := regexp_replace(tally_id, '^[^.]*\.', '');
begin
  select string_agg(quote_literal(argument), ', ') into arguments
  from unnest(array[tally_id, tally_date::text] || tally_dims) argument;
  execute format('create trigger %I after insert on public.%I referencing new table as added
    for each statement execute function tally_change(%s)', 'tally_insert_' || suffix, tbl, arguments);
  execute format('create trigger %I after delete on public.%I referencing old table as removed
    for each statement execute function tally_change(%s)', 'tally_delete_' || suffix, tbl, arguments);
  execute format('create trigger %I after update on public.%I referencing old table as removed new table as added
    for each statement execute function tally_change(%s)', 'tally_update_' || suffix, tbl, arguments);
end $$;

-- After the columns of a dataset's table have changed. Rows that wait in between are read from their files again.
create procedure renew_staging(tbl name) language plpgsql as $$
begin
  execute format('drop view staging.%I', tbl);
  execute format('drop table staging.%I', tbl || '_rows');
  call create_staging(tbl);
end $$;

call renew_staging('observation');
call attach_dataset('complaint', 'complaint', 'received_on', array['channel', 'target', 'counting_rule']::name[]);
call attach_tally('complaint.issue', 'complaint', 'received_on', array['target', 'counting_rule', 'complaint_issues[]']);
