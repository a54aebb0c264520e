-- AlterTable
ALTER TABLE "stored_file" ALTER COLUMN "sha256" DROP NOT NULL;

-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "answers" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "rows_done" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "import_id" UUID,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "upload_storage_key_key" ON "upload"("storage_key");

-- CreateIndex
CREATE INDEX "upload_expires_at_idx" ON "upload"("expires_at");

-- A question to the person, and decisions that the worker carries out.
alter table import_batch drop constraint import_batch_state_check;
alter table import_batch add constraint import_batch_state_check check (state in ('uploaded', 'reading', 'asking', 'ready',
  'refused', 'committing', 'committed', 'reverting', 'reverted', 'cancelled', 'failed'));

-- The hash of a file that the API never saw is written when it is read.
grant update (sha256) on stored_file to cat_app;

call protect_tenant_table('upload');
grant select, insert, update (import_id), delete on upload to cat_app;
