import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { violationsOn } from '../fixtures/axe.ts'
import { endOf, storedRun } from '../fixtures/storedRun.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { editStudy } from '../fixtures/studyJson.ts'
import { studioPage } from '../pages/studioPage.ts'

/** Folds are told apart by what they train on, not by the device: the processor takes no adapter from other flows. */
test.use({ webgpu: false })

const folds = 3

async function design(page: Page, epochs = 12): Promise<void> {
  await page.evaluate(() =>
    localStorage.setItem('spectral-studio.preferences', JSON.stringify({ theme: 'system', backend: 'wasm' })),
  )
  await page.reload()
  await studioPage(page).trySample()
  await studioPage(page).openDesign()
  await editStudy(page, (study) => ({
    ...study,
    model: { ...study.model, trunk: smallStudy.model.trunk },
    epochs,
    augmentation: [],
    stop: null,
  }))
}

async function crossValidate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Several runs' }).click()
  await page.getByRole('menuitem', { name: 'Cross-validate in folds …' }).click()
  await page.getByRole('textbox', { name: 'Folds' }).fill(String(folds))
  await page.getByRole('button', { name: `Train ${folds} folds` }).click()
  await page.waitForURL(/#\/job\//)
}

const pooledRow = (page: Page) => page.getByRole('row', { name: /^Pooled/ })

const ended = (page: Page) => expect(pooledRow(page).getByRole('rowheader')).toHaveText('Pooled', { timeout: 60_000 })

/** What each fold ends with. */
async function endsOf(page: Page): Promise<(string | null)[]> {
  const links = page.getByRole('table').getByRole('rowheader').getByRole('link')
  const ids = await links.evaluateAll((found) =>
    found.map((link) => link.getAttribute('href')?.split('/').at(-1) ?? ''),
  )
  return Promise.all(ids.map(async (id) => endOf(await storedRun(page, id))))
}

test('a cross-validation that is reloaded in mid-job ends with the same weights and the same pooled score', async ({
  page,
}) => {
  await design(page)
  await crossValidate(page)
  await ended(page)
  const undisturbed = { weights: await endsOf(page), pooled: await pooledRow(page).textContent() }
  expect(undisturbed.weights).toHaveLength(folds)
  expect(new Set(undisturbed.weights).size).toBe(folds)
  expect(await violationsOn(page, 'cross-validation')).toEqual([])

  await page.goBack()
  await crossValidate(page)
  await expect(page.getByText('Fold 2 of 3', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await ended(page)
  expect({ weights: await endsOf(page), pooled: await pooledRow(page).textContent() }).toEqual(undisturbed)

  await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).first().click()
  const jobs = page.getByRole('region', { name: 'Jobs of several runs' })
  await expect(jobs.getByRole('listitem')).toHaveCount(2)
  await jobs
    .getByRole('button', { name: /^Show the runs of / })
    .first()
    .click()
  await expect(jobs.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(folds + 1)
  await jobs
    .getByRole('button', { name: /^More for .*3 folds/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Delete with its runs' }).click()
  await expect(jobs.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(jobs.getByRole('listitem')).toHaveCount(2)
})

/** What the database holds of trials: their validation scores, and whether any of them was told of its test part. */
const storedTrials = (page: Page, ids: readonly string[]) =>
  page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('spectral-studio')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    interface Trial {
      readonly best: { readonly score: number } | null
      readonly test: object | null
      readonly evaluation: object | null
      readonly testWithheld?: true
    }
    const load = (id: string) =>
      new Promise<Trial>((resolve, reject) => {
        const request = database.transaction('runs').objectStore('runs').get(id)
        request.onsuccess = () => resolve(request.result.record)
        request.onerror = () => reject(request.error)
      })
    const trials = await Promise.all(wanted.map(load))
    database.close()
    return trials.map(({ best, test, evaluation, testWithheld = false }) => ({
      score: best?.score ?? Number.NaN,
      told: test !== null || evaluation !== null || !testWithheld,
    }))
  }, ids)

/** Trials in the order of the table. */
async function trialsIn(table: Locator): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const rows = await table.locator('tbody tr').all()
  return Promise.all(
    rows.map(async (row) => ({
      id: (await row.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? '',
      text: (await row.textContent()) ?? '',
    })),
  )
}

test('a search ranks its trials by the validation part, shows the test part to the best alone, and moves as it is', async ({
  page,
  browser,
}) => {
  await design(page, 15)
  await page.getByRole('button', { name: 'Several runs' }).click()
  await page.getByRole('menuitem', { name: 'Search settings …' }).click()
  await page.getByRole('textbox', { name: 'Learning rate: values' }).fill('0.000001, 0.003, 0.00001')
  await page.getByRole('button', { name: 'Train 3 trials' }).click()
  await page.waitForURL(/#\/job\//)
  const table = page.getByRole('region', { name: 'Trials' }).getByRole('table')
  const first = table.getByRole('row', { name: /Trial 1 / })
  await expect(first.getByText('Finished')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  const over = (await first.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? ''
  expect(await storedTrials(page, [over])).toMatchObject([{ told: false }])
  await expect(first.getByText('withheld')).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()

  await expect(table.getByText('chosen')).toBeVisible({ timeout: 60_000 })
  const trials = await trialsIn(table)
  const stored = await storedTrials(
    page,
    trials.map(({ id }) => id),
  )
  const scores = stored.map(({ score }) => score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(scores[0]).toBeGreaterThan(scores[2] ?? 1)
  expect(stored.map(({ told }) => told)).toEqual([true, false, false])
  expect(trials.map(({ text }) => [text.slice(0, 1), text.includes('withheld')])).toEqual([
    ['1', false],
    ['2', true],
    ['3', true],
  ])
  expect(await violationsOn(page, 'search')).toEqual([])

  const job = new URL(page.url()).hash
  await page.goto('/#/storage')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export everything' }).click()
  const buffer = await readFile(await (await downloading).path())
  const elsewhere = await browser.newContext()
  const there = await elsewhere.newPage()
  await there.goto('/#/storage')
  await there
    .getByLabel('Archive to import')
    .setInputFiles({ name: 'library.tar', mimeType: 'application/x-tar', buffer })
  await expect(there.getByText('1 dataset, 3 runs and 1 job were imported.')).toBeVisible({ timeout: 30_000 })
  await there.goto(`/${job}`)
  const moved = there.getByRole('region', { name: 'Trials' }).getByRole('table')
  await expect(moved.getByText('chosen')).toBeVisible()
  expect(await trialsIn(moved)).toEqual(trials)
  await elsewhere.close()
})
