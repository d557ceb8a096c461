# Places, postal codes, radius, map
problem-unknown-place = لا نعرف «{ $given }» مكانًا أو رمزًا بريديًا. يرجى التحقق من الكتابة أو إدخال الرمز البريدي المكوّن من خمسة أرقام.
problem-radius-range = المحيط يكون من { $min } إلى { $max } كيلومتر.
places-credit = الرموز البريدية: © المساهمون في OpenStreetMap (ODbL) · الحدود: © GeoBasis-DE / BKG 2016 (بيانات معدّلة) · Natural Earth
places-streets-ours = يجلب خادمنا الشوارع، ولا تعرف خدمة الخرائط من ينظر إلى الخريطة.
rule-tiles-often = طُلبت من اتصالك الآن أجزاء كثيرة جدًا من الخريطة. حاول مجددًا بعد ساعة.
