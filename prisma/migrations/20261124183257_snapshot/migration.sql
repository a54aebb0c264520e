-- CreateTable
CREATE TABLE "snapshot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "citation" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "title_ja" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "definitions" TEXT[],
    "content" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_citation_key" ON "snapshot"("citation");

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_municipality_code_fiscal_year_number_key" ON "snapshot"("municipality_code", "fiscal_year", "number");

-- A snapshot is seen and made inside its scope, and stays what it is: nobody may change or remove one, not even by mistake.
call protect_tenant_table('snapshot');
grant select, insert on snapshot to cat_app;

create function refuse_snapshot_change() returns trigger language plpgsql as $$
begin
  raise exception 'a snapshot cannot be changed or removed';
end $$;
create trigger snapshot_stays before update or delete on snapshot for each row execute function refuse_snapshot_change();

alter table snapshot
  add check (kind in ('figure', 'official_table', 'answer')),
  add check (content_hash ~ '^[0-9a-f]{64}$'),
  add check (citation = municipality_code || '-' || fiscal_year || '-' || lpad(number::text, greatest(4, length(number::text)), '0'));
