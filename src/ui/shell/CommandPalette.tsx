import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'
import { ClipboardPaste, Database, FilePlus, FolderPlus, Moon, Play, RotateCw, Sun } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { hasModel } from '#domain/run/run'
import { Icon } from '../controls/Icon.tsx'
import { useFileIntake } from '../intake/FileIntake.tsx'
import { sizeWords, useLibrary } from '../library/useLibrary.ts'
import { paths, steps, stepTitles } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import styles from './CommandPalette.module.css'
import { stepIcons, useStepPaths } from './useStudyContext.ts'

interface PaletteProps {
  readonly onClose: () => void
}

export function CommandPalette({ onClose }: PaletteProps) {
  const studio = useStudio()
  const intake = useFileIntake()
  const [, navigate] = useLocation()
  const library = useLibrary()
  const runs = useStore(studio.runs, (state) => state.list)
  const { pathOf } = useStepPaths()

  const item = (icon: LucideIcon, title: string, act: () => void, note?: string, value = title) => (
    <Command.Item
      key={value}
      value={value}
      className={styles.item}
      onSelect={() => {
        onClose()
        act()
      }}
    >
      <Icon of={icon} />
      <span className="truncate">{title}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </Command.Item>
  )

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.scrim} />
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          <Dialog.Title className="sr-only">Search or run a command</Dialog.Title>
          <Command label="Commands" loop>
            <Command.Input placeholder="Search or run a command" />
            <Command.List className={styles.list}>
              <Command.Empty className={styles.none}>Nothing by that name.</Command.Empty>
              <Command.Group heading="Data">
                {item(FilePlus, 'Choose files', intake.chooseFiles)}
                {item(FolderPlus, 'Choose a folder', intake.chooseFolder)}
                {item(ClipboardPaste, 'Paste a table', intake.paste)}
                {item(Play, 'Try the Raman sample', () => intake.trySample('classes'))}
                {item(Play, 'Try the thin-film sample', () => intake.trySample('curves'))}
                {item(Play, 'Try the near-infrared sample', () => intake.trySample('values'))}
              </Command.Group>
              <Command.Group heading="Go to">
                {item(stepIcons.home, 'Home', () => navigate(paths.home))}
                {item(stepIcons.runs, 'Runs', () => navigate(paths.runs))}
                {item(stepIcons.storage, 'Storage', () => navigate(paths.storage))}
                {steps.map((step) => item(stepIcons[step], stepTitles[step], () => navigate(pathOf(step))))}
              </Command.Group>
              {library.kind === 'ready' && library.datasets.length > 0 && (
                <Command.Group heading="Datasets">
                  {library.datasets.map((dataset) =>
                    item(
                      Database,
                      dataset.name,
                      () => navigate(paths.data(dataset.hash)),
                      sizeWords(dataset),
                      `${dataset.name} ${dataset.hash.slice(0, 8)}`,
                    ),
                  )}
                </Command.Group>
              )}
              {runs.kind === 'ready' && runs.runs.length > 0 && (
                <Command.Group heading="Runs">
                  {runs.runs.map((run) =>
                    item(
                      stepIcons.train,
                      run.name,
                      () => navigate(hasModel(run) ? paths.evaluate(run.id) : paths.train(run.id)),
                      run.dataset.name,
                      `${run.name} ${run.id.slice(0, 8)}`,
                    ),
                  )}
                </Command.Group>
              )}
              <Command.Group heading="Studio">
                {item(Sun, 'Light theme', () => studio.preferences.getState().setTheme('light'))}
                {item(Moon, 'Dark theme', () => studio.preferences.getState().setTheme('dark'))}
                {item(Sun, 'System theme', () => studio.preferences.getState().setTheme('system'))}
                {item(RotateCw, 'Run the self-test again', () => {
                  void studio.device.getState().testAgain(studio.preferences.getState().backend)
                })}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
