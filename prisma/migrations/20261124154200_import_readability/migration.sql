-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "readability" JSONB;
