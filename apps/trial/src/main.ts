import { run } from '@impact/cli';
import { addClock } from './clock/clock.command.js';
import { addContracts } from './contracts/contracts.command.js';
import { addDoctor } from './doctor/doctor.command.js';
import { addPages } from './origin/pages.command.js';
import { addUp } from './up/up.command.js';

// A reader that has seen enough, as in `impact figures get | head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), [addUp, addPages, addDoctor, addClock, addContracts]);
