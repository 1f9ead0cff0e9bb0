import { startRun, training } from '../fixtures/faults.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { studioPage } from '../pages/studioPage.ts'

test('a page that cannot listen for a while takes neither its worker for dead nor its run for interrupted', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await startRun(page, 4_000, 'WebAssembly')
  await training(page, 2)
  // What was ever shown, also for a moment.
  await page.evaluate(() => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    new MutationObserver(() => {
      for (const word of document.body.textContent?.match(/Interrupted|stopped answering|failed/gi) ?? [])
        seen.add(word)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const held = (ms: number) =>
    page.evaluate((forMs) => {
      const end = performance.now() + forMs
      while (performance.now() < end);
    }, ms)
  // In one piece for longer than a worker may be silent, and in pieces that let timers through.
  await held(11_500)
  for (let i = 0; i < 4; i++) await held(2_200)
  const [, epoch = '0'] =
    (
      await page
        .getByText(/^Epoch \d+ of/)
        .first()
        .textContent()
    )?.match(/Epoch (\d+)/) ?? []
  expect(await training(page, Number(epoch) + 2)).toBe(true)
  expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])).toEqual([])
  await page.getByRole('button', { name: 'Stop and keep best' }).click()
  await studioPage(page).waitForEnd('Stopped', 30_000)
})
