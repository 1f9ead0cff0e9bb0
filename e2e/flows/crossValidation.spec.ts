import type { Page } from '@playwright/test'
import { violationsOn } from '../fixtures/axe.ts'
import { endOf, storedRun } from '../fixtures/storedRun.ts'
import { smallStudy } from '../fixtures/studies.ts'
import { expect, test } from '../fixtures/studioTest.ts'
import { editStudy } from '../fixtures/studyJson.ts'
import { studioPage } from '../pages/studioPage.ts'

/** Folds are told apart by what they train on, not by the device: the processor takes no adapter from other flows. */
test.use({ webgpu: false })

const folds = 3

async function design(page: Page): Promise<void> {
  await page.evaluate(() =>
    localStorage.setItem('spectral-studio.preferences', JSON.stringify({ theme: 'system', backend: 'wasm' })),
  )
  await page.reload()
  await studioPage(page).trySample()
  await studioPage(page).openDesign()
  await editStudy(page, (study) => ({
    ...study,
    model: { ...study.model, trunk: smallStudy.model.trunk },
    epochs: 12,
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
