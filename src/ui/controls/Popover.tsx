import type { LucideIcon } from 'lucide-react'
import { DropdownMenu, Popover as Primitive } from 'radix-ui'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './Popover.module.css'

interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  /** Spoken name of the panel. */
  readonly label: string
  readonly children: ReactNode
}

export function Popover({ trigger, label, children }: PopoverProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.panel} aria-label={label} align="end" sideOffset={6} collisionPadding={12}>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

interface MenuItem {
  readonly label: string
  readonly icon?: LucideIcon
  /** Items of one group follow each other under its name. */
  readonly group?: string
  readonly onChoose: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
}

interface MenuProps {
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
  /** Which of its sides stands with the trigger's. */
  readonly align?: 'start' | 'end'
}

export function Menu({ trigger, items, align = 'end' }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          {items.map((item, at) => (
            <Fragment key={item.label}>
              {item.group !== undefined && item.group !== items[at - 1]?.group && (
                <DropdownMenu.Label className={styles.group}>{item.group}</DropdownMenu.Label>
              )}
              <DropdownMenu.Item
                className={classes(styles.item, item.danger === true && styles.danger)}
                disabled={item.disabled === true}
                onSelect={item.onChoose}
              >
                {item.icon && <Icon of={item.icon} />}
                {item.label}
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
