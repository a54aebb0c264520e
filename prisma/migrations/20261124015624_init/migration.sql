-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "subject" TEXT,
    "client_id" TEXT,
    "email" TEXT,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bound_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "municipality_code" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carcass" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receipt_no" TEXT,
    "reported_on" DATE,
    "collected_on" DATE NOT NULL,
    "place" TEXT,
    "road_manager" TEXT,
    "collar" TEXT,
    "ear_tip" TEXT,
    "microchip" TEXT,
    "collected_by" TEXT,
    "destination" TEXT,
    "note" TEXT,

    CONSTRAINT "carcass_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" INTEGER NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "stored_file_id" UUID NOT NULL,
    "encoding" TEXT,
    "reading" JSONB NOT NULL DEFAULT '{}',
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_skipped" INTEGER NOT NULL DEFAULT 0,
    "rows_new" INTEGER,
    "rows_changed" INTEGER,
    "rows_identical" INTEGER,
    "errors" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "notes" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "heartbeat_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committed_by" UUID,
    "committed_at" TIMESTAMPTZ(3),
    "reverted_by" UUID,
    "reverted_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" BIGSERIAL NOT NULL,
    "import_id" UUID NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "sheet" TEXT,
    "cell" TEXT,
    "source_row" INTEGER,
    "heading" TEXT,
    "value" TEXT,
    "params" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "quantity" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "value" DECIMAL(14,3),
    "value_status" TEXT NOT NULL,
    "exactness" TEXT NOT NULL DEFAULT 'exact',
    "margin" DECIMAL(14,3),
    "definition_version" TEXT NOT NULL,
    "vintage" INTEGER NOT NULL DEFAULT 1,
    "standing" TEXT NOT NULL DEFAULT 'official',
    "source" TEXT NOT NULL,
    "source_address" TEXT,
    "note" TEXT,
    "published" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tally" (
    "dataset" TEXT NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "dims" JSONB NOT NULL DEFAULT '{}',
    "count" INTEGER NOT NULL,

    CONSTRAINT "tally_pkey" PRIMARY KEY ("dataset","municipality_code","month","dims")
);

-- CreateTable
CREATE TABLE "record_history" (
    "id" BIGSERIAL NOT NULL,
    "dataset" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "replaced_by_import" UUID,
    "replaced_by" UUID,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT,

    CONSTRAINT "record_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "municipality" (
    "code" TEXT NOT NULL,
    "lg_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kana" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "prefecture_code" TEXT NOT NULL,
    "fictitious" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "municipality_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "population_stat" (
    "area_code" TEXT NOT NULL,
    "reference_date" DATE NOT NULL,
    "residents" INTEGER NOT NULL,
    "households" INTEGER,
    "source" TEXT NOT NULL,

    CONSTRAINT "population_stat_pkey" PRIMARY KEY ("area_code","reference_date")
);

-- CreateTable
CREATE TABLE "event_annotation" (
    "id" TEXT NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "happened_on" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "text_ja" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "event_annotation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_subject_key" ON "account"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "account_client_id_key" ON "account"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "audit_entry_municipality_code_happened_at_idx" ON "audit_entry"("municipality_code", "happened_at");

-- CreateIndex
CREATE INDEX "carcass_municipality_code_collected_on_id_idx" ON "carcass"("municipality_code", "collected_on", "id");

-- CreateIndex
CREATE INDEX "carcass_import_id_idx" ON "carcass"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "carcass_municipality_code_natural_key_key" ON "carcass"("municipality_code", "natural_key");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"("storage_key");

-- CreateIndex
CREATE INDEX "stored_file_municipality_code_sha256_idx" ON "stored_file"("municipality_code", "sha256");

-- CreateIndex
CREATE INDEX "import_batch_state_idx" ON "import_batch"("state");

-- CreateIndex
CREATE UNIQUE INDEX "import_batch_municipality_code_number_key" ON "import_batch"("municipality_code", "number");

-- CreateIndex
CREATE INDEX "finding_import_id_severity_id_idx" ON "finding"("import_id", "severity", "id");

-- CreateIndex
CREATE INDEX "observation_municipality_code_quantity_fiscal_year_idx" ON "observation"("municipality_code", "quantity", "fiscal_year");

-- CreateIndex
CREATE UNIQUE INDEX "observation_municipality_code_natural_key_key" ON "observation"("municipality_code", "natural_key");

-- CreateIndex
CREATE INDEX "record_history_dataset_record_id_idx" ON "record_history"("dataset", "record_id");

-- CreateIndex
CREATE INDEX "record_history_replaced_by_import_idx" ON "record_history"("replaced_by_import");

-- CreateIndex
CREATE UNIQUE INDEX "municipality_lg_code_key" ON "municipality"("lg_code");

-- CreateIndex
CREATE INDEX "municipality_prefecture_code_idx" ON "municipality"("prefecture_code");

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_stored_file_id_fkey" FOREIGN KEY ("stored_file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
