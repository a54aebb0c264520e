import { ref } from 'vue'
import { navigateTo } from '#imports'
import { answerOf, useApi } from '../api/index.ts'
import type { ImportJob } from '../contract/index.ts'

interface Target {
  url: string
  fields: Record<string, string>
}

/** Sends the form to the storage and tells how far it is; `fetch` cannot say that of what it sends. */
function send({ url, fields }: Target, file: File, onProgress: (sent: number) => void): Promise<void> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', file) // the storage reads nothing behind it
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    // An address of the API's own is reached by way of our server.
    request.open('POST', url.replace(/^\/v1\//, '/api/'))
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(Math.min(loaded, file.size)))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(new Error(`the storage answered ${request.status}`))
    })
    request.addEventListener('error', () => reject(new Error('the storage was not reached')))
    request.send(form)
  })
}

/**
 * Sends the chosen file straight to the storage, with its progress. Without JavaScript, and when anything of it fails, the
 * form is posted as it is: our server then says in words what is wrong.
 */
export function useUpload() {
  const connect = useApi()
  const sending = ref<{ sent: number; size: number }>()

  async function upload(dataset: string, municipality: string, file: File): Promise<string> {
    const api = await connect()
    const body = { dataset: dataset as ImportJob['dataset'], municipality, file_name: file.name, byte_size: file.size }
    const { id, ...target } = await answerOf(api.POST('/v1/imports/uploads', { body }))
    await send(target, file, (sent) => {
      sending.value = { sent, size: file.size }
    })
    const job = await answerOf(api.POST('/v1/imports/uploads/{id}/complete', { params: { path: { id } } }))
    return job.id
  }

  /** For the `submit` event of the form. */
  async function take(event: Event) {
    const form = event.target as HTMLFormElement
    const given = new FormData(form)
    const file = given.get('file')
    if (!(file instanceof File) || file.size === 0) return
    event.preventDefault()
    sending.value = { sent: 0, size: file.size }
    try {
      await navigateTo(
        `/imports/${await upload(String(given.get('dataset')), String(given.get('municipality')), file)}`,
      )
    } catch {
      form.submit()
    }
  }

  return { sending, take }
}
