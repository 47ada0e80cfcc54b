import { Button, type ButtonProps } from 'antd';
import type { Subject } from '../../domain/people/rights.ts';
import { useWhyNot } from '../session.ts';

interface ActButtonProps extends ButtonProps {
  /** What it changes. */
  readonly right: Subject;
  /** It is about the whole house. */
  readonly isWhole?: boolean;
}

/** A button that changes something: who may not do that sees it disabled, with whose it is. */
export function ActButton({
  right,
  isWhole = false,
  disabled = false,
  title,
  ...rest
}: ActButtonProps) {
  const whyNot = useWhyNot()(right, isWhole);
  const said = whyNot ?? title;
  return (
    <Button
      {...rest}
      disabled={disabled || whyNot !== null}
      {...(said === undefined ? {} : { title: said })}
    />
  );
}
