-- CreateTable
CREATE TABLE "disclosure_setting" (
    "municipality_code" TEXT NOT NULL,
    "threshold" INTEGER NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "disclosure_setting_pkey" PRIMARY KEY ("municipality_code")
);

-- CreateTable
CREATE TABLE "open_release" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "line_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title_ja" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "description_ja" TEXT NOT NULL,
    "description_en" TEXT NOT NULL,
    "addresses" TEXT[],
    "merge_places" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "threshold" INTEGER,
    "cells" INTEGER,
    "hidden_primary" INTEGER,
    "hidden_secondary" INTEGER,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "approve_note" TEXT,
    "withdrawn_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdraw_reason" TEXT,

    CONSTRAINT "open_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_content" (
    "release_id" UUID NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "release_content_pkey" PRIMARY KEY ("release_id")
);

-- CreateTable
CREATE TABLE "release_ledger" (
    "release_id" UUID NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ledger" JSONB NOT NULL,

    CONSTRAINT "release_ledger_pkey" PRIMARY KEY ("release_id")
);

-- CreateIndex
CREATE INDEX "open_release_municipality_code_proposed_at_idx" ON "open_release"("municipality_code", "proposed_at");

-- CreateIndex
CREATE UNIQUE INDEX "open_release_line_id_version_key" ON "open_release"("line_id", "version");

-- CreateIndex
CREATE INDEX "release_ledger_municipality_code_published_at_idx" ON "release_ledger"("municipality_code", "published_at");

-- Open data ----------------------------------------------------------------------------------------------------------------

alter table disclosure_setting add constraint disclosure_setting_threshold check (threshold in (3, 5, 10));
call protect_tenant_table('disclosure_setting');
grant select, insert, update on disclosure_setting to cat_app;

alter table open_release add constraint open_release_state check (state in ('proposed', 'published', 'withdrawn', 'dropped'));
alter table open_release add constraint open_release_approved
  check ((approved_at is not null) = (state in ('published', 'withdrawn')));
call protect_tenant_table('open_release');
-- Everybody may know that something is, or was, published.
create policy published_for_all on open_release for select to cat_app using (state in ('published', 'withdrawn'));
grant select, insert, update (state, threshold, cells, hidden_primary, hidden_secondary, approved_by, approved_at,
  approve_note, withdrawn_by, withdrawn_at, withdraw_reason) on open_release to cat_app;

-- Frozen: nobody may change what was published, and it is for everybody as long as it is not withdrawn.
call protect_tenant_table('release_content');
create policy published_for_all on release_content for select to cat_app
  using (exists (select from open_release r where r.id = release_id and r.state = 'published'));
grant select, insert on release_content to cat_app;

call protect_tenant_table('release_ledger');
grant select, insert on release_ledger to cat_app;
