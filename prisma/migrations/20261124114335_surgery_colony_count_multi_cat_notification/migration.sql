-- CreateTable
CREATE TABLE "colony_count" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "colony_no" TEXT NOT NULL,
    "counted_on" DATE NOT NULL,
    "place" TEXT,
    "count_method" TEXT,
    "adults" INTEGER,
    "kittens" INTEGER,
    "ear_tipped" INTEGER,
    "effort_minutes" INTEGER,
    "note" TEXT,

    CONSTRAINT "colony_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "multi_cat_notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receipt_no" TEXT,
    "notified_on" DATE NOT NULL,
    "notification_kind" TEXT,
    "place" TEXT,
    "cats" INTEGER,
    "dogs" INTEGER,
    "neutered_cats" INTEGER,
    "visited_on" DATE,
    "visit_result" TEXT,
    "note" TEXT,

    CONSTRAINT "multi_cat_notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "surgery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "case_no" TEXT,
    "application_no" TEXT,
    "applied_on" DATE,
    "decided_on" DATE,
    "operated_on" DATE NOT NULL,
    "paid_on" DATE,
    "sex" TEXT,
    "ownership" TEXT,
    "surgery_procedure" TEXT,
    "pregnant" TEXT,
    "coat_color" TEXT,
    "place" TEXT,
    "vet_clinic" TEXT,
    "ticket_no" TEXT,
    "cost" INTEGER,
    "subsidy" INTEGER,
    "note" TEXT,

    CONSTRAINT "surgery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "colony_count_municipality_code_counted_on_id_idx" ON "colony_count"("municipality_code", "counted_on", "id");

-- CreateIndex
CREATE INDEX "colony_count_import_id_idx" ON "colony_count"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "colony_count_municipality_code_natural_key_key" ON "colony_count"("municipality_code", "natural_key");

-- CreateIndex
CREATE INDEX "multi_cat_notification_municipality_code_notified_on_id_idx" ON "multi_cat_notification"("municipality_code", "notified_on", "id");

-- CreateIndex
CREATE INDEX "multi_cat_notification_import_id_idx" ON "multi_cat_notification"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "multi_cat_notification_municipality_code_natural_key_key" ON "multi_cat_notification"("municipality_code", "natural_key");

-- CreateIndex
CREATE INDEX "surgery_municipality_code_operated_on_id_idx" ON "surgery"("municipality_code", "operated_on", "id");

-- CreateIndex
CREATE INDEX "surgery_import_id_idx" ON "surgery"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "surgery_municipality_code_natural_key_key" ON "surgery"("municipality_code", "natural_key");

-- Row-level security, staging and tallies.
call attach_dataset('surgery', 'surgery', 'operated_on', array['sex', 'ownership', 'surgery_procedure']::name[]);
call attach_dataset('colony-count', 'colony_count', 'counted_on', array['count_method']::name[]);
call attach_dataset('multi-cat-notification', 'multi_cat_notification', 'notified_on', array['notification_kind']::name[]);
