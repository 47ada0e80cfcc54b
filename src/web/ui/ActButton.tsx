import { Button, type ButtonProps } from 'antd';
import type { Subject } from '../../domain/people/rights.ts';
import { useWhyNot } from '../session.ts';

interface ActButtonProps extends ButtonProps {
  /** What it changes. */
  readonly right: Subject;
}

/** A button that changes something: who may not do that sees it disabled, with whose it is. */
export function ActButton({ right, disabled = false, title, ...rest }: ActButtonProps) {
  const whyNot = useWhyNot()(right);
  const said = whyNot ?? title;
  return (
    <Button
      {...rest}
      disabled={disabled || whyNot !== null}
      {...(said === undefined ? {} : { title: said })}
    />
  );
}
