-- Population becomes a dataset: its rows know their import, like all others. What is there stays.
ALTER TABLE "population_stat" RENAME COLUMN "area_code" TO "municipality_code";
ALTER TABLE "population_stat" DROP CONSTRAINT "population_stat_pkey";
ALTER TABLE "population_stat"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "natural_key" TEXT,
  ADD COLUMN "import_id" UUID,
  ADD COLUMN "source_sheet" TEXT,
  ADD COLUMN "source_row" INTEGER,
  ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "population_stat" SET "natural_key" = format('at:%s#1', "reference_date");
ALTER TABLE "population_stat" ALTER COLUMN "natural_key" SET NOT NULL,
  ADD CONSTRAINT "population_stat_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE INDEX "population_stat_municipality_code_reference_date_idx" ON "population_stat"("municipality_code", "reference_date");

-- CreateIndex
CREATE INDEX "population_stat_import_id_idx" ON "population_stat"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "population_stat_municipality_code_natural_key_key" ON "population_stat"("municipality_code", "natural_key");

-- Denominators are for everyone to read; who may write them is a matter of scope, as everywhere.
call attach_dataset('population', 'population_stat');
create policy read_by_all on population_stat for select to cat_app using (true);
-- A code that can be read in two ways is settled when the whole column is there.
grant update (municipality_code) on staging.population_stat to cat_app;

-- `00` is the whole country and holds all bodies, as `13` holds those of 東京都: the scope of an import of a table of them
-- all. No account has it that does not have `*`, because granting a scope takes one that covers it.
create or replace function app_covers(code text, scope text) returns boolean language sql immutable parallel safe as
  $$ select scope in ('*', '00', code, left(code, 2)) $$;
