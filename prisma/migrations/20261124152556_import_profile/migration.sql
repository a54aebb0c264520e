-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "profile" JSONB,
ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "import_profile" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_code" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "headings" TEXT[],
    "answers" JSONB NOT NULL DEFAULT '{}',
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_profile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_profile_municipality_code_dataset_name_key" ON "import_profile"("municipality_code", "dataset", "name");

-- Forms are a municipality's own.
call protect_tenant_table('import_profile');
grant select, insert, update, delete on import_profile to cat_app;
