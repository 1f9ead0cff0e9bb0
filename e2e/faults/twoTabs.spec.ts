import type { BrowserContext, Page } from '@playwright/test'
import { violationsOn } from '../fixtures/axe.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { editStudy } from '../fixtures/studyJson.ts'
import { studioPage } from '../pages/studioPage.ts'

/** How often two tabs start at once; a hundred in the long run. */
const races = process.env.LONG_RUN ? 100 : 10

/** A tab on WebAssembly, whose small trainings take no graphics adapter from one another. */
async function openTab(context: BrowserContext, path = '/'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(path)
  return page
}

async function onWasm(page: Page): Promise<void> {
  await page.evaluate(() =>
    localStorage.setItem('spectral-studio.preferences', JSON.stringify({ theme: 'system', backend: 'wasm' })),
  )
  await page.reload()
}

/** The sample in Design, with a network that takes well under a second an epoch. */
async function design(page: Page, epochs: number): Promise<string> {
  const studio = studioPage(page)
  await studio.trySample()
  await studio.openDesign()
  await editStudy(page, (study) => ({
    ...study,
    model: { ...study.model, trunk: smallStudy.model.trunk },
    epochs,
    augmentation: [],
    selection: 'last',
    stop: null,
  }))
  return page.url().split('#')[1] ?? ''
}

const runIdOf = (page: Page): string => page.url().split('/').at(-1) ?? ''
const epochOf = (page: Page) => page.getByText(/^Epoch \d+ of/)

test('a second tab follows the run as training, deletes nothing of it, and can stop it', async ({ page, context }) => {
  await onWasm(page)
  await design(page, 2_000)
  await studioPage(page).startTraining()
  await expect(epochOf(page)).toBeVisible({ timeout: 60_000 })
  const other = await openTab(context, `/#/train/${runIdOf(page)}`)
  await expect(other.getByText('Another tab of the studio is training this run')).toBeVisible()
  await expect(other.getByText('Training', { exact: true }).first()).toBeVisible()
  // It goes on there as it goes on here.
  const first = (await epochOf(other).textContent()) ?? ''
  await expect(epochOf(other)).not.toHaveText(first, { timeout: 60_000 })
  await expect(other.getByText('Interrupted')).toHaveCount(0)
  expect(await violationsOn(other, 'followed run')).toEqual([])

  await other.goto('/#/runs')
  await other.getByRole('button', { name: /^More for / }).click()
  await other.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(other.getByRole('alert')).toContainText('is still in the queue of trainings; it was not deleted')
  await expect(other.getByRole('row')).toHaveCount(2)
  await other.goto('/')
  await other
    .getByRole('button', { name: /^More for / })
    .first()
    .click()
  await other.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(other.getByRole('alert').filter({ hasText: 'needs' })).toContainText('it was not deleted')

  await other.goto(`/#/train/${runIdOf(page)}`)
  await other.getByRole('button', { name: 'Stop and keep best' }).click()
  await studioPage(page).waitForEnd('Stopped', 60_000)
  await studioPage(other).waitForEnd('Stopped', 60_000)
  await other.goto('/#/runs')
  await other.getByRole('button', { name: /^More for / }).click()
  await other.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(other.getByRole('alert').filter({ hasText: 'is open in another tab' })).toBeVisible()
  await page.goto('/#/runs')
  await other.getByRole('button', { name: /^More for / }).click()
  await other.getByRole('menuitem', { name: 'Delete' }).click()
  // The list of the first tab is never stale.
  await expect(page.getByText('No runs yet')).toBeVisible()
})

test('a tab that is reloaded goes on with its training by itself, and then with what it had queued', async ({
  page,
}) => {
  await onWasm(page)
  const path = await design(page, 150)
  await page.getByLabel('Name of the run').fill('First')
  await studioPage(page).startTraining()
  await expect(epochOf(page)).toBeVisible({ timeout: 60_000 })
  // Not over before the second is queued, however quick the machine is.
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  const first = page.url()
  await page.goto(`/#${path}`)
  await page.getByLabel('Name of the run').fill('Second')
  await page.getByRole('button', { name: 'Train next' }).click()
  await page.waitForURL(/#\/train\//)
  await page.reload()
  await expect(page.getByText('Queued', { exact: true })).toBeVisible()
  const second = page.url()
  await page.goto(first)
  await studioPage(page).waitForEnd('Finished', 120_000)
  await page.goto(second)
  await studioPage(page).waitForEnd('Finished', 120_000)
})

test('what is queued in one tab waits for the other, can be reordered, paused and taken out', async ({
  page,
  context,
}) => {
  await onWasm(page)
  const path = await design(page, 2_000)
  const [a, b] = [page, await openTab(context)]
  await a.getByLabel('Name of the run').fill('First')
  await studioPage(a).startTraining()
  await expect(epochOf(a)).toBeVisible({ timeout: 60_000 })
  for (const name of ['Second', 'Third', 'Fourth']) {
    await b.goto(`/#${path}`)
    await b.getByLabel('Name of the run').fill(name)
    await b.getByRole('button', { name: 'Train next' }).click()
    await b.waitForURL(/#\/train\//)
    await expect(b.getByRole('heading', { name })).toBeVisible()
    await expect(b.getByText('Queued', { exact: true })).toBeVisible()
  }
  expect(await violationsOn(b, 'waiting training')).toEqual([])
  const queue = (tab: Page) => tab.getByRole('region', { name: 'Queue' }).getByRole('link')
  for (const tab of [a, b]) {
    await tab.goto('/#/runs')
    await expect(queue(tab)).toHaveText(['Second', 'Third', 'Fourth'])
  }
  expect(await violationsOn(b, 'queue')).toEqual([])
  await b.getByRole('button', { name: 'Train Fourth earlier' }).click()
  await expect(queue(a)).toHaveText(['Second', 'Fourth', 'Third'])
  await a.getByRole('button', { name: 'Pause Second' }).click()
  await b.getByRole('button', { name: 'Remove Third from the queue' }).click()
  await expect(queue(a)).toHaveText(['Second', 'Fourth'])

  // The first tab goes away: the second, which queued it, trains the next one, and what was left is one click.
  await a.close()
  await expect(queue(b)).toHaveText(['First', 'Second'], { timeout: 60_000 })
  await expect(b.getByText('The tab that was training it is closed.')).toBeVisible()
  await expect(b.getByRole('row').filter({ hasText: 'Fourth' }).getByText('Training')).toBeVisible({ timeout: 60_000 })
  await b.getByRole('button', { name: 'Continue here' }).click()
  await expect(b.getByText('It continues as soon as no other training is running.')).toBeVisible()
  await b.getByRole('row').getByRole('link', { name: 'Fourth' }).click()
  await b.getByRole('button', { name: 'Stop and keep best' }).click()
  await b.goto('/#/runs')
  await expect(b.getByRole('row').filter({ hasText: 'First' }).getByText('Training')).toBeVisible({ timeout: 60_000 })
  await b.getByRole('button', { name: 'Resume Second' }).click()
  await expect(b.getByText('It starts when the training under way has ended.')).toBeVisible()
})

test(`of two tabs that start at once exactly one trains, ${races} times over`, async ({ page, context }) => {
  test.setTimeout(120_000 + races * 60_000)
  await onWasm(page)
  const path = await design(page, 2)
  const tabs = [page, await openTab(context, `/#${path}`)]
  const listener = await openTab(context)
  // What the tabs tell one another: who trains, and when it is over.
  await listener.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new BroadcastChannel('spectral-studio training 1').onmessage = ({ data }) => {
      if (data.kind === 'stands') heard.push(`trains ${data.status.run.id}`)
      if (data.kind === 'over') heard.push(`over ${data.runId}`)
    }
  })
  for (let race = 0; race < races; race++) {
    for (const tab of tabs) await tab.goto(`/#${path}`)
    const start = (tab: Page) => tab.getByRole('button', { name: /^Train( next)?$/ }).click()
    for (const tab of tabs) await expect(tab.getByRole('button', { name: 'Train', exact: true })).toBeEnabled()
    await Promise.all(tabs.map(start))
    for (const tab of tabs) {
      await tab.waitForURL(/#\/train\//)
      await studioPage(tab).waitForEnd('Finished', 60_000)
    }
  }
  const heard = await listener.evaluate(() => (window as unknown as { heard: string[] }).heard)
  const trained = new Set<string>()
  let training: string | null = null
  for (const word of heard) {
    const [what, id = ''] = word.split(' ')
    if (what === 'over') {
      expect(training, 'what is over is what trained').toBe(id)
      training = null
      continue
    }
    expect([null, id], 'one trains at a time').toContain(training)
    if (training === null) expect(trained, 'no run is trained twice').not.toContain(id)
    training = id
    trained.add(id)
  }
  expect(trained.size).toBe(2 * races)
  await page.goto('/#/runs')
  await expect(page.getByText('Finished', { exact: true })).toHaveCount(2 * races)
})
