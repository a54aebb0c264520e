-- AlterTable
ALTER TABLE "carcass" ADD COLUMN     "mesh" TEXT;

-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "mesh" TEXT;

-- AlterTable
ALTER TABLE "intake" ADD COLUMN     "mesh" TEXT;

-- AlterTable
ALTER TABLE "surgery" ADD COLUMN     "mesh" TEXT;

-- Staged rows have the columns of their table.
call renew_staging('carcass');
call renew_staging('complaint');
call renew_staging('intake');
call renew_staging('surgery');
