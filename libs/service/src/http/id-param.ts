import { Injectable, Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { validationFailed } from './validation.pipe.js';

@Injectable()
class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (isUUID(value)) return value.toLowerCase();
    throw validationFailed([{ code: 'IS_UUID', path: this.name, message: `${this.name} must be a UUID` }]);
  }
}

/** A UUID in the path; 400 VALIDATION_FAILED for anything else. */
export function IdParam(name = 'id'): ParameterDecorator {
  return Param(name, new IdPipe(name));
}
