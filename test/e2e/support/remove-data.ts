import { rm } from 'node:fs/promises'

/** Removes the data of the run. The product may still be stopping and write a last line; that is tried again. */
export default async function removeData() {
  const folder = process.env.E2E_DATA_DIR
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 }).catch(() => {})
}
