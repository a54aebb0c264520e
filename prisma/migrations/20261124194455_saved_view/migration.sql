-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_view_account_id_created_at_idx" ON "saved_view"("account_id", "created_at");

-- A view is one person's: seen and written only where the person's account is, which row-level security decides itself.
alter table saved_view enable row level security;
create policy account_inside_scope on saved_view to cat_app
  using (exists (select from account where account.id = account_id))
  with check (exists (select from account where account.id = account_id));
alter table saved_view
  add constraint saved_view_account_id_fkey foreign key (account_id) references account (id) on delete cascade,
  add check (length(name) between 1 and 80),
  add check (address ~ '^/explore([?][!-~]*)?$');
grant select, insert, delete on saved_view to cat_app;
