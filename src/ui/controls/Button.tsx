import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, Ref } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'

type ButtonKind = 'plain' | 'primary' | 'ghost' | 'danger' | 'link'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary button a page. */
  readonly kind?: ButtonKind
  readonly size?: 'small' | 'medium' | 'large'
  readonly icon?: LucideIcon | undefined
  /** A key cap after the words, such as `Space`. */
  readonly shortcut?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** The class names of a button, for links that look like one. */
export function buttonClass(kind: ButtonKind = 'plain', size: ButtonProps['size'] = 'medium'): string {
  return classes(styles.button, kind !== 'plain' && styles[kind], size !== 'medium' && styles[size])
}

export function Button({ kind, size, icon, shortcut, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={classes(buttonClass(kind, size), className)} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </button>
  )
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  readonly icon: LucideIcon
  /** What it does: spoken, and shown in the tooltip. */
  readonly label: string
  readonly shortcut?: string
  readonly kind?: ButtonKind
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton({
  icon,
  label,
  shortcut,
  kind = 'ghost',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button type={type} aria-label={label} className={classes(buttonClass(kind), styles.square, className)} {...rest}>
        <Icon of={icon} />
      </button>
    </Tooltip>
  )
}
