-- CreateTable
CREATE TABLE "cost_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fiscal_year" INTEGER NOT NULL,
    "cost_kind" TEXT NOT NULL,
    "cost_purpose" TEXT,
    "item" TEXT,
    "amount" INTEGER NOT NULL,
    "fte" DECIMAL(18,4),
    "fte_status" TEXT,
    "note" TEXT,

    CONSTRAINT "cost_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cost_item_municipality_code_fiscal_year_id_idx" ON "cost_item"("municipality_code", "fiscal_year", "id");

-- CreateIndex
CREATE INDEX "cost_item_import_id_idx" ON "cost_item"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "cost_item_municipality_code_natural_key_key" ON "cost_item"("municipality_code", "natural_key");

-- Row-level security, staging and tallies: counted by fiscal year, and the sum of yen.
call attach_dataset('cost-item', 'cost_item', 'fiscal_year', array['cost_kind', 'cost_purpose']::name[]);
call attach_tally('cost-item.amount', 'cost_item', 'fiscal_year', array['cost_kind', 'cost_purpose', '+amount', '?amount']);
