"""Runs scenes of jobs and processes that share destinations, all at once: scenes.py MAILMO [SCENE...]

Prints a line for each, with tabs between its fields: the scene; seconds from the first recipient to the last; the least
that the limits allow for them; the most recipients of a destination within any minute; the limit; the longest silence of
a destination with work left, beyond what the limits ask for, in seconds; how far the estimate was off once half of the
recipients were asked, in percent of the time that was then left, or -1 if there was none.
"""
import asyncio
import json
import os
import struct
import sys
import tempfile

SCENES = ["1-jobs-1-60", "2-jobs-1-60", "3-jobs-10-60", "8-jobs-1-60", "8-jobs-20-30", "2-processes-1-60",
          "4-processes-1-60", "2-processes-20-30", "4-processes-5-6", "2-processes-1-1"]
# How long the limits alone make a scene, about.
SECONDS = 120
MOST_SECONDS = 420


class NameServer(asyncio.DatagramProtocol):
    """Domain dN.test has the MX mx.dN.test at 127.0.SCENE.N."""

    def __init__(self, scene):
        self.scene = scene

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, sender):
        labels, at = [], 12
        while data[at]:
            labels.append(data[at + 1:at + 1 + data[at]].decode("latin-1").lower())
            at += 1 + data[at]
        question, kind, answer = data[12:at + 5], data[at + 2], b""
        if labels[0] == "mx" and kind == 1:
            address = bytes([127, 0, self.scene, int(labels[1][1:])])
            answer = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 300, 4) + address
        elif labels[0] != "mx" and kind == 15:
            answer = b"\xc0\x0c" + struct.pack(">HHIHH", 15, 1, 300, 7, 10) + b"\x02mx\xc0\x0c"
        counts = struct.pack(">HHHH", 1, 1 if answer else 0, 0, 0)
        self.transport.sendto(data[:2] + b"\x85\x80" + counts + question + answer, sender)


class Scene:
    def __init__(self, name, number, mailmo):
        self.name, self.number, self.mailmo = name, number, mailmo
        parties, self.kind, destinations, limit = name.split("-")
        self.parties, self.destinations, self.limit = int(parties), int(destinations), int(limit)
        self.session = min(8, self.limit)
        self.each = max(2, round((SECONDS * self.limit / 60 + self.session) / self.parties))
        # When each recipient of a destination was asked.
        self.asked = {}
        self.clock = asyncio.get_running_loop().time
        self.estimate = None
        self.folder = tempfile.mkdtemp(prefix=name + "-", dir=".")

    # Servers

    async def serve(self):
        await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: NameServer(self.number), local_addr=(f"127.0.{self.number}.250", 18053))
        self.smtp = await asyncio.start_server(self.session_with, "0.0.0.0", 18200 + self.number)

    async def session_with(self, reader, writer):
        here = writer.get_extra_info("sockname")[0]
        writer.write(b"220 counter.test ESMTP\r\n")
        try:
            while line := await reader.readline():
                verb = line[:4].upper()
                if verb == b"EHLO":
                    writer.write(b"250-counter.test\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES\r\n")
                elif verb == b"RCPT":
                    self.asked.setdefault(here, []).append(self.clock())
                    writer.write(b"250 2.1.5 ok\r\n" if b"<person" in line.lower() else b"550 5.1.1 no such user\r\n")
                elif verb == b"QUIT":
                    writer.write(b"221 bye\r\n")
                    break
                else:
                    writer.write(b"250 ok\r\n")
                await writer.drain()
        except OSError:
            pass
        writer.close()

    # Clients

    def configure(self, folder):
        os.makedirs(folder, exist_ok=True)
        limits = {"connections": 2, "recipientsPerMinute": self.limit, "recipientsPerConnection": self.session}
        with open(f"{folder}/pipeline.json", "w") as file:
            json.dump({
                "resolve": {"servers": [f"127.0.{self.number}.250:18053"]},
                "triggers": {"inbox": {"settle": "1s"}},
                "probe": {"port": 18200 + self.number, "helo": "probe.test", "mailFrom": "verify@probe.test",
                          "allowPrivateAddresses": True,
                          "limits": {"default": limits, "providers": {}, "domains": {}}}}, file)

    def write_list(self, path, party):
        with open(path, "w") as file:
            file.write("email\n")
            for k in range(self.each):
                for n in range(1, self.destinations + 1):
                    file.write(f"person{party}.{k}@d{n}.test\n")

    async def start(self, folder, *arguments):
        return await asyncio.create_subprocess_exec(
            self.mailmo, *arguments, cwd=folder, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL)

    async def run(self):
        await self.serve()
        observer = asyncio.create_task(self.observe())
        try:
            await asyncio.wait_for(self.run_watch() if self.kind == "jobs" else self.run_processes(), MOST_SECONDS)
        except asyncio.TimeoutError:
            print(f"{self.name} was given up after {MOST_SECONDS} s", file=sys.stderr)
        for process in self.running:
            if process.returncode is None:
                process.terminate()
                await process.wait()
        observer.cancel()
        return self.figures()

    async def run_processes(self):
        self.folders, self.running = [], []
        for party in range(self.parties):
            folder = f"{self.folder}/{party}"
            self.configure(folder)
            self.write_list(f"{folder}/list.csv", party)
            self.folders.append(folder)
        for folder in self.folders:
            self.running.append(await self.start(folder, "convert", "list.csv", "--quiet"))
        for process in self.running:
            await process.wait()

    async def run_watch(self):
        self.configure(self.folder)
        os.makedirs(f"{self.folder}/inbox")
        for party in range(self.parties):
            self.write_list(f"{self.folder}/inbox/list{party}.csv", party)
        self.folders, outbox = [self.folder], f"{self.folder}/outbox"
        self.running = [await self.start(self.folder, "watch")]
        while not os.path.isdir(outbox) or sum(n.endswith(".results.csv") for n in os.listdir(outbox)) < self.parties:
            await asyncio.sleep(0.5)

    # Figures

    async def observe(self):
        """Asks for the estimates of all jobs when half of the recipients have been asked."""
        half = self.parties * self.destinations * self.each / 2
        while sum(map(len, self.asked.values())) < half:
            await asyncio.sleep(0.2)
        # The store is told how far a job is about every second.
        await asyncio.sleep(1.5)
        moment, estimates = self.clock(), []
        for folder in self.folders:
            process = await asyncio.create_subprocess_exec(
                self.mailmo, "jobs", "list", "--json", cwd=folder, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL)
            for line in (await process.communicate())[0].splitlines():
                seconds = (json.loads(line).get("progress") or {}).get("remainingSeconds")
                if seconds is not None:
                    estimates.append(seconds)
        if estimates:
            self.estimate = (moment, max(estimates))

    def silence(self, times, last):
        """The longest time between two recipients of a destination, without what those before it had to be paid for
        with and the minute that was used up."""
        longest = 0
        for index, (one, other) in enumerate(zip(times, times[1:])):
            paid = one + self.session * 60 / self.limit
            start = max(0, index + 1 - self.limit)
            window = times[start] + 60 if index + 1 >= self.limit else one
            longest = max(longest, other - max(one, paid, window))
        return longest

    def figures(self):
        every = sorted(time for times in self.asked.values() for time in times)
        if not every:
            return [self.name, 0, 0, 0, self.limit, 0, -1]
        took = every[-1] - every[0]
        least = max((len(times) - self.session) * 60 / self.limit for times in self.asked.values())
        most = max(sum(1 for other in times if one <= other < one + 60) for times in self.asked.values() for one in times)
        silence = max(self.silence(times, every[-1]) for times in self.asked.values())
        error = -1
        if self.estimate:
            moment, seconds = self.estimate
            left = every[-1] - moment
            error = abs(seconds - left) / left * 100 if left > 0 else -1
        return [self.name, f"{took:.1f}", f"{least:.1f}", most, self.limit, f"{silence:.1f}", f"{error:.0f}"]


async def main():
    mailmo = os.path.abspath(sys.argv[1])
    scenes = [Scene(name, 60 + i, mailmo) for i, name in enumerate(sys.argv[2:] or SCENES)]
    for figures in await asyncio.gather(*(scene.run() for scene in scenes)):
        print(*figures, sep="\t")


asyncio.run(main())
