/**
 * The built app in a real headless Chromium: served with its own headers, opened, driven through
 * `window.spectralStudio`. A real graphics card is used where Chromium finds one; the software
 * adapter only when WebGPU was asked for and there is none. Large results come as downloads.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserContext, chromium, type Download, type Page } from 'playwright'
import { type AppError, err, ok, type Result } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { Automation, AutomationProgress } from '../../src/automation/surface.ts'
import { inputIds } from '../../src/automation/surface.ts'
import { buildApp } from '../build.mjs'
import { chromiumFlags, findChromium } from '../findChromium.mjs'
import { serve } from '../serve.mjs'

/** From the answer to the begin of its download. */
const handOverMs = 60_000

const softwareAdapter = '--use-webgpu-adapter=swiftshader'

export interface StudioPage {
  /** Fills one of the page's file inputs. */
  attach(input: keyof typeof inputIds, paths: readonly string[]): Promise<void>
  /** Calls the page's studio; anything that breaks on the way (a crash, a closed browser) is a failure too. */
  call<T>(invoke: StudioCall<T>): Promise<Result<T>>
  /** As `call`, for jobs that end in a download; the file's bytes come with the answer. */
  callForFile<T>(invoke: StudioCall<T>): Promise<Result<{ readonly value: T; readonly bytes: Uint8Array }>>
  /** The same for a result that may be larger than memory: it goes to this path. @throws when that cannot be written. */
  callIntoFile<T>(invoke: StudioCall<T>, path: string): Promise<Result<T>>
  close(): Promise<void>
}

/** A method of the automation by name with its arguments; the progress listener is added. */
export interface StudioCall<T> {
  readonly method: Exclude<keyof Automation, 'openInputs'>
  readonly args: readonly unknown[]
  /** Names the answer's type; never present. */
  readonly answer?: T
}

const browserFault = (cause: unknown): AppError => ({
  code: 'browser-failed',
  message: `the browser behind this command failed (${String(cause instanceof Error ? cause.message : cause).split('\n')[0]})`,
  remedy: 'try again; set CHROMIUM to the path of another Chromium if it repeats',
})

/** Whether Chromium finds any WebGPU adapter. */
const hasAdapter = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.gpu?.requestAdapter()) != null)

interface OpenedBrowser {
  readonly context: BrowserContext
  readonly page: Page
}

async function openBrowser(
  executablePath: string,
  profile: string,
  args: string[],
  url: string,
): Promise<OpenedBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    headless: true,
    acceptDownloads: true,
    // A profile that lives as long as one command keeps nothing for the next.
    serviceWorkers: 'block',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    viewport: { width: 1280, height: 800 },
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(url)
  await page.waitForFunction(() => typeof window.spectralStudio === 'function')
  return { context, page }
}

/** Builds what is stale, serves it and opens it. Errors: `no-chromium`, `browser-failed`. */
export async function openStudioPage(
  backend: BackendPreference,
  onProgress: (progress: AutomationProgress) => void,
): Promise<Result<StudioPage>> {
  const executablePath = await findChromium()
  if (executablePath === null) {
    const remedy = 'install Chromium or Chrome, or set CHROMIUM to its path'
    return err({ code: 'no-chromium', message: 'no Chromium was found or could be installed', remedy })
  }
  const own = mkdtempSync(join(tmpdir(), 'spectral-studio-'))
  const profile = join(own, 'profile')
  // A copy: the page loads parts of itself late, and another command may build anew meanwhile.
  const site = join(own, 'site')
  cpSync(buildApp(), site, { recursive: true })
  const server = await serve(site)
  const cleanUp = async (): Promise<void> => {
    await server.close()
    rmSync(own, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    const ownAdapter = chromiumFlags.filter((flag) => flag !== softwareAdapter)
    let opened = await openBrowser(executablePath, profile, ownAdapter, server.url)
    if (backend === 'webgpu' && !(await hasAdapter(opened.page))) {
      await opened.context.close()
      opened = await openBrowser(executablePath, profile, chromiumFlags, server.url)
    }
    const { context, page } = opened
    await page.exposeFunction('studioProgress', onProgress)
    await page.evaluate(async () => (await window.spectralStudio?.())?.openInputs())
    return ok(drive(context, page, cleanUp))
  } catch (cause) {
    await cleanUp()
    return err(browserFault(cause))
  }
}

function drive(context: BrowserContext, page: Page, cleanUp: () => Promise<void>): StudioPage {
  const crashed = new Promise<Result<never>>((resolve) => {
    page.once('crash', () => resolve(err(browserFault('its page crashed, perhaps for lack of memory'))))
    context.once('close', () => resolve(err(browserFault('it was closed'))))
  })
  const call = async <T>({ method, args }: StudioCall<T>): Promise<Result<T>> => {
    // One anonymous function: the transpiler's helpers for named ones do not exist in the page.
    const answer = page.evaluate(
      async ([name, given]) => {
        const studio = await window.spectralStudio?.()
        const invoke = studio?.[name] as ((...all: unknown[]) => Promise<unknown>) | undefined
        return invoke?.(...given, (window as unknown as { studioProgress: unknown }).studioProgress)
      },
      [method, args] as const,
    )
    return Promise.race([
      answer.then((value) => value as Result<T>).catch((cause) => err(browserFault(cause))),
      crashed,
    ])
  }
  const callForDownload = async <T>(invoke: StudioCall<T>): Promise<Result<{ value: T; file: Download }>> => {
    const download = page.waitForEvent('download', { timeout: 0 }).catch(() => null)
    const answer = await call(invoke)
    if (!answer.ok) return answer
    const file = await Promise.race([download, sleep(handOverMs, null, { ref: false })])
    return file ? ok({ value: answer.value, file }) : err(browserFault('it did not hand over the result'))
  }
  return {
    call,
    async attach(input, paths) {
      await page.setInputFiles(`#${inputIds[input]}`, [...paths])
    },
    async callForFile(invoke) {
      const answer = await callForDownload(invoke)
      if (!answer.ok) return answer
      const { value, file } = answer.value
      return ok({ value, bytes: await readFile(await file.path()) })
    },
    async callIntoFile(invoke, path) {
      const answer = await callForDownload(invoke)
      if (!answer.ok) return answer
      await answer.value.file.saveAs(path)
      return ok(answer.value.value)
    },
    async close() {
      await context.close().catch(() => {})
      await cleanUp()
    },
  }
}
