import { describe, expect, test, vi } from 'vitest'
import type { UploadPreview } from '../../../../../server/answers/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const preview: UploadPreview = {
  id: 'upload-1',
  fileName: 'Скан "акта" <1>.pdf',
  pages: 12,
  shown: [6, 7, 8, 9, 10],
  earlier: 1,
  later: 11,
}

async function open(given: UploadPreview | null, path = '/files/upload-1/preview?page=6') {
  const asked = vi.fn(async () => given)
  const services = fakeServices({ answers: { preview: asked } })
  const answer = await openPortal(contextFor(people.customer(), { services })).get(path)
  return { status: answer.status, html: await answer.text(), asked }
}

describe('the page of a sent file', () => {
  test('shows its pages as pictures with their names, and the file as a download', async () => {
    const { html, asked } = await open(preview)
    expect(asked).toHaveBeenCalledWith(expect.anything(), 'upload-1', 6)
    expect(html.match(/<img /g)).toHaveLength(5)
    expect(html).toContain('src="/files/upload-1/pages/6"')
    expect(html).toContain('alt="Скан &quot;акта&quot; &lt;1&gt;.pdf, страница 6 из 12"')
    expect(html).toContain('href="/files/upload-1"')
    expect(html).toContain('href="/files/upload-1/preview?page=1"')
    expect(html).toContain('href="/files/upload-1/preview?page=11"')
  })

  test('says so when it cannot be drawn, and still gives the file out', async () => {
    const { html, status } = await open({ ...preview, shown: null })
    expect(status).toBe(200)
    expect(html).not.toContain('<img ')
    expect(html).toContain('Показать этот файл не удалось')
    expect(html).toContain('href="/files/upload-1"')
  })

  test('is a 404 for what is not this reader’s', async () => {
    expect((await open(null)).status).toBe(404)
  })
})

test('a page of it is a picture that no browser runs or guesses at; what is no page is a 404', async () => {
  const previewPage = vi.fn(async () => ({
    content: new Uint8Array([1]),
    contentType: 'image/png',
    fileName: '2.png',
  }))
  const services = fakeServices({ answers: { previewPage } })
  const portal = openPortal(contextFor(people.customer(), { services }))
  const { status, headers } = await portal.get('/files/upload-1/pages/2')
  expect(status).toBe(200)
  expect(headers.get('Content-Type')).toBe('image/png')
  expect(headers.get('Content-Disposition')).toMatch(/^inline/)
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
  for (const page of ['x', '1.5', '1e400', '%20']) {
    expect((await portal.get(`/files/upload-1/pages/${page}`)).status, page).toBe(404)
  }
})
