-- AlterTable
ALTER TABLE "surgery" ADD COLUMN     "applicant_kind" TEXT,
ADD COLUMN     "application_status" TEXT,
ADD COLUMN     "ear_tip" TEXT,
ADD COLUMN     "estimated_age" TEXT,
ADD COLUMN     "scheme_type" TEXT;

-- CreateTable
CREATE TABLE "colony" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "colony_no" TEXT NOT NULL,
    "group_name" TEXT,
    "registered_on" DATE NOT NULL,
    "ended_on" DATE,
    "colony_status" TEXT,
    "place" TEXT,
    "members" INTEGER,
    "households" INTEGER,
    "consent" TEXT,
    "support_from" DATE,
    "support_to" DATE,
    "cats_at_registration" INTEGER,
    "neutered_at_registration" INTEGER,
    "note" TEXT,

    CONSTRAINT "colony_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intake" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "local_no" TEXT,
    "intake_on" DATE NOT NULL,
    "intake_source" TEXT,
    "legal_basis" TEXT,
    "age_class" TEXT NOT NULL DEFAULT 'not_distinguished',
    "born_on" DATE,
    "sex" TEXT,
    "coat_color" TEXT,
    "neutered" TEXT,
    "ear_tip" TEXT,
    "microchip" TEXT,
    "place" TEXT,
    "intake_reason" TEXT,
    "condition" TEXT,
    "facility" TEXT,
    "outcome_type" TEXT,
    "outcome_on" DATE,
    "kill_class" TEXT,
    "note" TEXT,

    CONSTRAINT "intake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "surgery_ticket" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "natural_key" TEXT NOT NULL,
    "import_id" UUID,
    "source_sheet" TEXT,
    "source_row" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ticket_no" TEXT,
    "issuer" TEXT,
    "issued_on" DATE NOT NULL,
    "valid_to" DATE,
    "holder_kind" TEXT,
    "sex" TEXT,
    "ticket_status" TEXT,
    "used_on" DATE,
    "vet_clinic" TEXT,
    "amount" INTEGER,
    "note" TEXT,

    CONSTRAINT "surgery_ticket_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "colony_municipality_code_registered_on_id_idx" ON "colony"("municipality_code", "registered_on", "id");

-- CreateIndex
CREATE INDEX "colony_import_id_idx" ON "colony"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "colony_municipality_code_natural_key_key" ON "colony"("municipality_code", "natural_key");

-- CreateIndex
CREATE INDEX "intake_municipality_code_intake_on_id_idx" ON "intake"("municipality_code", "intake_on", "id");

-- CreateIndex
CREATE INDEX "intake_import_id_idx" ON "intake"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "intake_municipality_code_natural_key_key" ON "intake"("municipality_code", "natural_key");

-- CreateIndex
CREATE INDEX "surgery_ticket_municipality_code_issued_on_id_idx" ON "surgery_ticket"("municipality_code", "issued_on", "id");

-- CreateIndex
CREATE INDEX "surgery_ticket_import_id_idx" ON "surgery_ticket"("import_id");

-- CreateIndex
CREATE UNIQUE INDEX "surgery_ticket_municipality_code_natural_key_key" ON "surgery_ticket"("municipality_code", "natural_key");

-- Row-level security, staging and tallies.
call attach_dataset('intake', 'intake', 'intake_on', array['intake_source', 'age_class']::name[]);
call attach_tally('intake.outcome', 'intake', 'outcome_on', array['outcome_type', 'kill_class', 'age_class', 'intake_source']);
call attach_dataset('colony', 'colony', 'registered_on', array['colony_status']::name[]);
call attach_tally('colony.ended', 'colony', 'ended_on');
call attach_dataset('surgery-ticket', 'surgery_ticket', 'issued_on', array['issuer', 'ticket_status']::name[]);
call attach_tally('surgery-ticket.used', 'surgery_ticket', 'used_on', array['issuer']);
call attach_tally('surgery-ticket.expiry', 'surgery_ticket', 'valid_to', array['issuer', 'ticket_status']);

-- Surgeries by the other days of a subsidy, those that are there already included.
call renew_staging('surgery');
call attach_tally('surgery.applied', 'surgery', 'applied_on', array['sex', 'application_status']);
call attach_tally('surgery.decided', 'surgery', 'decided_on', array['sex', 'application_status']);
call attach_tally('surgery.paid', 'surgery', 'paid_on', array['sex', 'scheme_type']);
insert into tally (dataset, municipality_code, month, dims, count)
select dataset, municipality_code, date_trunc('month', day)::date, dims, count(*)::int
from surgery cross join lateral (values
  ('surgery.applied', applied_on, jsonb_build_object('sex', sex, 'application_status', application_status)),
  ('surgery.decided', decided_on, jsonb_build_object('sex', sex, 'application_status', application_status)),
  ('surgery.paid', paid_on, jsonb_build_object('sex', sex, 'scheme_type', scheme_type))
) days (dataset, day, dims)
where day is not null group by 1, 2, 3, 4;
