import { expect, test, waitUntilKept } from '../fixtures/sites.ts'

interface Icon {
  readonly src: string
  readonly sizes: string
  readonly type: string
  readonly purpose: string
}

test('Chromium finds nothing that stands against installing the studio', async ({ page, context }) => {
  await waitUntilKept(page)
  const session = await context.newCDPSession(page)
  const { errors, data } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const manifest = JSON.parse(data ?? '{}')
  expect(manifest).toMatchObject({ name: 'Spectral Studio', display: 'standalone', start_url: './', scope: './' })
  expect(manifest.theme_color).toMatch(/^#[0-9a-f]{6}$/)
  expect(manifest.background_color).toMatch(/^#[0-9a-f]{6}$/)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // Playwright's contexts are private windows, from which nothing can be installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])

  const icons: Icon[] = manifest.icons
  for (const { src, sizes, type } of icons) {
    const seen = await page.evaluate(async (at) => {
      const image = new Image()
      image.src = at
      await image.decode()
      const { headers } = await fetch(at)
      return { sizes: `${image.naturalWidth}x${image.naturalHeight}`, type: headers.get('Content-Type') }
    }, src)
    expect(seen.type).toBe(type)
    if (sizes !== 'any') expect(seen.sizes).toBe(sizes)
  }
  const big = (purpose: string) => icons.filter((icon) => icon.purpose === purpose && icon.sizes === '512x512')
  expect(big('any')).toHaveLength(1)
  expect(big('maskable')).toHaveLength(1)
})
