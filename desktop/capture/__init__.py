"""What the machine can take in: photos, drawings, sound, files, codes, positions; and looking at them again.

Devices stand behind small classes (`FrameSource`, `SoundSource`, `PositionSource`, `Player`) so that all else
can be tried without them; `taking` is the one entrance for the form page. Bytes stay in memory until they are
in the encrypted store. Must not know the form session.
"""
