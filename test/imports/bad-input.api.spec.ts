import { Readable } from 'node:stream'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportReply } from '../../api/src/imports/schema.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { csvOf, decide, findingsOf, formOf, givenImport, type Upload, upload } from '../support/imports.ts'

let api: TestApp
beforeAll(async () => {
  api = await startApp()
})
afterAll(() => api.close())

/** Nothing of a refused file is anywhere but the file itself and what is said about it. */
async function expectNothingStored({ id }: ImportReply) {
  expect(await api.db.query('select from staging.carcass_rows where import_id = $1', [id])).toEqual([])
  expect(await api.db.query('select from carcass where import_id = $1', [id])).toEqual([])
  expect((await decide(api, 'hanako', id, 'commit')).json()).toMatchObject({ code: 'import_not_ready' })
}

async function givenRefused(content: Upload['content'], name = 'file.csv') {
  const refused = await givenImport(api, 'hanako', { content, name })
  expect(refused.state).toBe('refused')
  await expectNothingStored(refused)
  return refused
}

async function findingsFor(rows: string[][], encoding?: string) {
  const refused = await givenRefused(csvOf(rows, encoding))
  expect(refused.failure).toBeNull()
  return findingsOf(api, 'hanako', refused.id)
}

describe('files that are not taken as a whole', () => {
  test.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'file.empty'],
    ['only blank lines', Buffer.from('\r\n\r\n  \r\n'), 'file.empty'],
    ['binary', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 37) % 256)), 'file.binary'],
    ['a damaged workbook', Buffer.from('PK\u0003\u0004[Content_Types].xml'), 'file.workbook_broken'],
    ['a PDF', Buffer.from('%PDF-1.4'), 'file.pdf'],
    ['EUC-JP', iconv.encode('回収日,場所\n2023-04-01,本町\n', 'euc-jp'), 'file.encoding'],
    ['headings only', Buffer.from('回収日,場所\r\n'), 'file.no_rows'],
    ['headings and a total only', Buffer.from('回収日,場所\r\n合計,0\r\n'), 'file.no_rows'],
    ['a quotation mark that never closes', Buffer.from('回収日,備考\n2023-04-01,"あ\n'), 'file.quote_not_closed'],
  ])('%s, renamed .csv', async (_name, content, code) => {
    const { failure } = await givenRefused(content)
    expect(failure?.code).toBe(code)
    expect(failure?.ja).toMatch(/。$/)
    expect(failure?.ja).not.toContain('{')
  })

  test('an upload without a file, dataset or municipality', async () => {
    const form = (dataset?: string, municipality?: string) =>
      upload(api, 'hanako', { content: 'x', ...(dataset && { dataset }), ...(municipality && { municipality }) })
    expect((await form('dogs')).json()).toMatchObject({ status: 400, code: 'import_dataset_unknown' })
    expect((await form('carcass', '99301')).json()).toMatchObject({
      status: 403,
      code: 'import_municipality_outside_scope',
    })
    expect((await form('carcass', '00000')).json()).toMatchObject({
      status: 403,
      code: 'import_municipality_outside_scope',
    })
    const boundary = 'x'
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const empty = await api.call('hanako', {
      method: 'POST',
      url: '/v1/imports',
      headers,
      payload: `--${boundary}--\r\n`,
    })
    expect(empty.json()).toMatchObject({ status: 400, code: 'import_file_missing' })
    const json = await api.call('hanako', { method: 'POST', url: '/v1/imports', payload: { dataset: 'carcass' } })
    expect(json.statusCode).toBe(415)
  })

  test('nothing stays in the storage of an upload that was refused', async () => {
    const folder = join(api.config.storageDir, 'uploads')
    const before = await readdir(folder)
    await upload(api, 'hanako', { content: 'x', dataset: 'dogs' })
    expect(await readdir(folder)).toEqual(before)
  })
})

describe('a file over the limit', () => {
  /** Sends 200 MB through a real connection, made up as it goes. */
  async function send(origin: URL, headers: Record<string, string>, megabytes: number) {
    const { payload, headers: formHeaders } = formOf({ content: '回収日\r\n' })
    const at = payload.indexOf('回収日')
    const [head, tail] = [payload.subarray(0, at), payload.subarray(at)]
    const piece = Buffer.alloc(1024 * 1024, '2023-04-01\r\n')
    const pieces = function* () {
      yield head
      for (let sent = 0; sent < megabytes; sent += 1) yield piece
      yield tail
    }
    return new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sending = request(new URL('/v1/imports', origin), {
        method: 'POST',
        headers: { ...formHeaders, ...headers },
      })
      sending.on('error', reject)
      sending.on('response', (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (text: string) => (body += text))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      })
      Readable.from(pieces()).pipe(sending)
    })
  }

  test('200 MB are refused with the limit in words, in bounded memory, and nothing stays', async () => {
    await api.app.listen({ port: 0, host: '127.0.0.1' })
    const origin = new URL(`http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`)
    const authorization = `Bearer ${api.tokenOf('hanako')}`
    const stored = await readdir(join(api.config.storageDir, 'uploads'))
    const before = process.memoryUsage().rss
    const answer = await send(origin, { authorization }, 200)
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'import_file_too_large' })
    expect(JSON.parse(answer.body).detail.ja).toContain('約128MB')
    expect(await readdir(join(api.config.storageDir, 'uploads'))).toEqual(stored)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  test('a declared length over the limit is refused before the file is read', async () => {
    const { payload, headers } = formOf({ content: 'x' })
    const declared = { ...headers, 'content-length': String(200 * 1024 * 1024) }
    const answer = await api.call('hanako', { method: 'POST', url: '/v1/imports', headers: declared, payload })
    expect(answer.json()).toMatchObject({ status: 413, code: 'import_file_too_large' })
  })
})

describe('what is wrong with the cells is said, by cell', () => {
  test('a required heading is missing', async () => {
    const findings = await findingsFor([
      ['受付番号', '場所'],
      ['1', '本町'],
    ])
    expect(findings).toMatchObject([{ rule: 'shape.missing_heading', severity: 'error', cell: null }])
    expect(findings[0]!.message.ja).toContain('回収年月日')
  })

  test('令和元年4月30日', async () => {
    const findings = await findingsFor(
      [
        ['路上死亡猫一覧', ''],
        ['受付番号', '回収日'],
        ['1', '令和元年4月30日'],
      ],
      'cp932',
    )
    expect(findings[0]).toMatchObject({
      rule: 'value.date',
      cell: 'B3',
      source_row: 3,
      value: '令和元年4月30日',
      suggestion: '平成31年4月30日',
    })
    expect(findings[0]!.message.ja).toContain('平成31年4月30日')
  })

  test('a municipality code with a wrong check digit, and one of another body', async () => {
    const findings = await findingsFor([
      ['全国地方公共団体コード', '回収日'],
      ['992011', 'R5.4.1'],
      ['992012', 'R5.4.1'],
      ['131016', 'R5.4.1'],
    ])
    expect(findings.map(({ rule, cell }) => [rule, cell])).toEqual([
      ['code.municipality', 'A3'],
      ['code.municipality', 'A4'],
    ])
    expect(findings[0]!.suggestion).toBe('992011')
  })

  test('the same number twice in a fiscal year names the other row; in another year it is another one', async () => {
    const findings = await findingsFor([
      ['受付番号', '回収日'],
      ['D-7', 'R5.4.1'],
      ['D-8', 'R5.4.1'],
      ['D-7', 'R6.3.31'],
      ['D-7', 'R6.4.1'],
    ])
    expect(findings).toMatchObject([{ rule: 'duplicate.in_file', severity: 'error', cell: 'A4', value: 'D-7' }])
    expect(findings[0]!.message.ja).toContain('2行目')
  })

  test('ragged rows, blanks, tomorrow', async () => {
    const findings = await findingsFor([
      ['回収日', '首輪', '場所'],
      ['R5.4.1', '無', '本町'],
      ['R5.4.1', '有', '本町', '栄町'],
      ['R5.4.1'],
      ['R50.4.1', '', ''],
      ['', '有', '本町'],
    ])
    expect(findings.map(({ rule, cell, source_row }) => [rule, cell ?? source_row])).toEqual([
      ['shape.too_many_cells', 'D3'],
      ['date.future', 'A5'],
      ['value.required', 'A6'],
      ['shape.too_few_cells', 4],
    ])
  })

  test('a telephone number is masked in what is said and not stored', async () => {
    const rows = [
      ['受付番号', '回収日', '備考'],
      ['P-1', 'R5.4.1', '連絡先 090-1234-5678 まで'],
    ]
    const { id, state } = await givenImport(api, 'hanako', { content: csvOf(rows) })
    expect(state).toBe('ready')
    expect(await findingsOf(api, 'hanako', id)).toMatchObject([
      { rule: 'personal.phone', severity: 'warning', cell: 'C2', value: '連絡先 〔電話番号〕 まで' },
    ])
    await decide(api, 'hanako', id, 'commit')
    const [{ note }] = (await api.db.query(`select note from carcass where receipt_no = 'P-1'`)) as [{ note: string }]
    expect(note).toBe('連絡先 〔電話番号〕 まで')
  })

  test('findings come as a file too, safe to open', async () => {
    const { id } = await givenRefused(
      csvOf([
        ['首輪', '回収日'],
        ['有', '=1+1'],
      ]),
    )
    const answer = await api.call('hanako', `/v1/imports/${id}/findings.csv`)
    expect(answer.headers['content-disposition']).toContain('attachment')
    expect(answer.body.charCodeAt(0)).toBe(0xfeff)
    expect(answer.body).toContain(",B2,2,回収日,'=1+1,")
  })
})

describe('other tenants', () => {
  test('an import of another body is not there', async () => {
    const { id } = await givenImport(api, 'hanako', { content: csvOf([['回収日'], ['R5.4.1']]) })
    for (const path of ['', '/findings', '/findings.csv', '/preview', '/file'])
      expect((await api.call('saburo', `/v1/imports/${id}${path}`)).statusCode, path).toBe(404)
    for (const what of ['commit', 'revert', 'cancel'] as const)
      expect((await decide(api, 'saburo', id, what)).statusCode, what).toBe(404)
    expect((await api.call('saburo', '/v1/imports')).json()).toEqual({ items: [], next: null })
    expect((await api.call('jiro', `/v1/imports/${id}`)).statusCode, 'the prefecture').toBe(200)
  })

  test('a viewer reads, and changes nothing', async () => {
    const { id } = await givenImport(api, 'hanako', { content: csvOf([['回収日'], ['R5.4.1']]) })
    expect((await api.call('ichiro', `/v1/imports/${id}`)).statusCode).toBe(200)
    expect((await decide(api, 'ichiro', id, 'commit')).statusCode).toBe(403)
    expect((await upload(api, 'ichiro', { content: 'x' })).statusCode).toBe(403)
    expect((await upload(api, null, { content: 'x' })).statusCode).toBe(401)
  })

  test('the file comes back byte for byte', async () => {
    const content = csvOf(
      [
        ['回収日', '備考'],
        ['R5.4.1', '髙'],
      ],
      'cp932',
    )
    const { id, file } = await givenImport(api, 'hanako', { content, name: '一覧.csv' })
    const answer = await api.call('hanako', `/v1/imports/${id}/file`)
    expect(answer.rawPayload).toEqual(content)
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('一覧.csv'))
    expect(file.byte_size).toBe(content.length)
  })

  test('lists page by page', async () => {
    const first = (await api.call('hanako', '/v1/imports?limit=2&state=refused')).json()
    const second = (await api.call('hanako', `/v1/imports?limit=2&state=refused&after=${first.next}`)).json()
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(4)
    expect([...first.items, ...second.items].every(({ state }: { state: string }) => state === 'refused')).toBe(true)
  })
})
