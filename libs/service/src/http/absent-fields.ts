/** Takes null out of the fields of a request's objects: it means that they are absent. What is no object of a class of
 * ours, such as a record of free names, stays as it was sent. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) value.forEach((each) => void withoutNulls(each));
  else if (isOfClass(value))
    for (const [name, field] of Object.entries(value))
      if (field === null) delete value[name];
      else withoutNulls(field);
  return value;
}

function isOfClass(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value))
    return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}
